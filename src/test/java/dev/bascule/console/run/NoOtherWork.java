package dev.bascule.console.run;

import dev.bascule.console.kit.Words;
import dev.bascule.console.shell.Target;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** Nothing but runs is shown among the runs. */
enum NoOtherWork implements OtherWork {
    INSTANCE;

    @Override
    public ObservableValue<Optional<Target>> target() {
        return new SimpleObjectProperty<>(Optional.empty());
    }

    @Override
    public boolean isLive() {
        return false;
    }

    @Override
    public StagePage open(Words words) {
        Region nothing = new Region();
        return new StagePage() {
            @Override
            public Node node() {
                return nothing;
            }

            @Override
            public void focusStart() {
                // there is nothing
            }

            @Override
            public void close() {
                // there is nothing
            }
        };
    }
}
