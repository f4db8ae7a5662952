package dev.bascule.console.kit;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/**
 * Nodes beside one another as long as there is room, else below. FX thread only.
 *
 * <p>Unlike a flow pane's, its width is what its nodes need, and never more than what it lies in.
 */
public class WrappingRow extends FlowPane {

    private double room = Double.MAX_VALUE;
    private Subscription watching = Subscription.EMPTY;

    public WrappingRow(double gap, Node... nodes) {
        super(gap, gap, nodes);
        setAlignment(Pos.CENTER_LEFT);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        parentProperty().subscribe(this::watch);
    }

    private void watch(Parent parent) {
        watching.unsubscribe();
        watching = parent instanceof Region region
                ? region.widthProperty().subscribe(width -> fit(region))
                : Subscription.EMPTY;
    }

    private void fit(Region region) {
        double now = region.getWidth() - region.snappedLeftInset() - region.snappedRightInset();
        if (now > 0 && now != room) {
            room = now;
            requestLayout();
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        List<Node> shown = getManagedChildren();
        double needed = shown.stream()
                        .mapToDouble(each -> Math.ceil(each.prefWidth(-1)))
                        .sum()
                + Math.max(0, shown.size() - 1) * getHgap()
                + snappedLeftInset()
                + snappedRightInset();
        return Math.min(needed, room);
    }
}
