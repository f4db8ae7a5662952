package dev.bascule.console.kit;

import javafx.scene.layout.StackPane;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.Circle;

/** The ring that fills while a button is held. FX thread only. */
final class HoldRing extends StackPane {

    private static final double RADIUS = 16;

    private final Arc filled = new Arc(0, 0, RADIUS, RADIUS, 90, 0);

    HoldRing(Icon icon) {
        getStyleClass().add("hold-ring");
        setMouseTransparent(true);
        Circle track = new Circle(RADIUS);
        track.getStyleClass().add("hold-ring-track");
        filled.setType(ArcType.OPEN);
        filled.getStyleClass().add("hold-ring-fill");
        // an arc's own bounds grow while it fills; it is placed by hand around the centre instead
        filled.setManaged(false);
        getChildren().addAll(track, filled, icon.node());
    }

    void fill(double share) {
        filled.setLength(-360 * share);
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        filled.setCenterX(getWidth() / 2);
        filled.setCenterY(getHeight() / 2);
    }
}
