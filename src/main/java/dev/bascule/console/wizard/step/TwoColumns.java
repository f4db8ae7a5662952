package dev.bascule.console.wizard.step;

import dev.bascule.console.kit.Look;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;

/** Two columns, side by side where there is room, else below one another. FX thread only. */
public final class TwoColumns extends GridPane {

    private static final double GAP = 16;

    private static final double BESIDE = 560;

    private final Node first;
    private final Node second;

    /** @param first the wider of the two */
    public TwoColumns(Node first, Node second) {
        this.first = first;
        this.second = second;
        setHgap(GAP);
        setVgap(GAP);
        widthProperty().subscribe(width -> arrange());
    }

    private void arrange() {
        boolean beside = Look.plain(this, getWidth()) >= BESIDE;
        List<Double> shares = beside ? List.of(60.0, 40.0) : List.of(100.0);
        if (getColumnConstraints().size() != shares.size()) {
            getColumnConstraints()
                    .setAll(shares.stream().map(TwoColumns::column).toList());
            getChildren().clear();
            add(first, 0, 0);
            add(second, beside ? 1 : 0, beside ? 0 : 1);
        }
    }

    private static ColumnConstraints column(double share) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(share);
        return column;
    }
}
