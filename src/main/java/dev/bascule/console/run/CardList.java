package dev.bascule.console.run;

import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Trouble;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** Cards under a heading, or what kept them from being read; without either it takes no room. FX thread only. */
abstract class CardList extends VBox implements AutoCloseable {

    private final Parts parts;
    private final Subscriptions subscriptions = new Subscriptions();

    CardList(Parts parts, String id) {
        this.parts = parts;
        setId(id);
        getStyleClass().addAll("page", "earlier-runs");
    }

    final Parts parts() {
        return parts;
    }

    /** What the cards follow, until the list is closed. */
    final void follow(Subscription... followed) {
        subscriptions.add(followed);
    }

    /** @param heading said only when there are cards */
    final <T> void show(
            Optional<Trouble> trouble, Runnable again, Text heading, List<T> things, Function<T, Node> card) {
        getChildren().clear();
        trouble.ifPresent(told -> getChildren().add(ErrorPanel.retry(parts.words(), told, again)));
        if (!things.isEmpty()) {
            getChildren().add(parts.subheading(heading));
            things.forEach(each -> getChildren().add(card.apply(each)));
        }
        Parts.show(this, !getChildren().isEmpty());
    }

    @Override
    public final void close() {
        subscriptions.close();
    }
}
