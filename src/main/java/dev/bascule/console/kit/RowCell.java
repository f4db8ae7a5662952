package dev.bascule.console.kit;

import dev.bascule.text.Text;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.TableCell;

/** A cell that is made from its whole row, and keeps what it shows by while rows come and go. FX thread only. */
abstract sealed class RowCell<T> extends TableCell<T, T> {

    @Override
    protected final void updateItem(T row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setText(null);
            setGraphic(null);
            setAccessibleText(null);
        } else {
            show(row);
        }
    }

    abstract void show(T row);

    /** Words, told whole when the column is too narrow for them. */
    static final class Words<T> extends RowCell<T> {

        private final Function<? super T, String> words;

        Words(Function<? super T, String> words) {
            this.words = words;
            WholeText.of(this);
        }

        @Override
        void show(T row) {
            setText(words.apply(row));
        }
    }

    /** A state's chip. */
    static final class State<T> extends RowCell<T> {

        private final Chip chip;
        private final Function<? super T, Mark> mark;
        private final Function<? super T, Text> word;

        State(Chip chip, Function<? super T, Mark> mark, Function<? super T, Text> word) {
            this.chip = chip;
            this.mark = mark;
            this.word = word;
        }

        @Override
        void show(T row) {
            chip.show(mark.apply(row), word.apply(row));
            setGraphic(chip);
            setAccessibleText(chip.getText());
        }
    }

    /** A drawing, with words that stand for it. */
    static final class Drawn<T> extends RowCell<T> {

        private final Function<? super T, Node> node;
        private final Function<? super T, String> spoken;

        Drawn(Function<? super T, Node> node, Function<? super T, String> spoken) {
            this.node = node;
            this.spoken = spoken;
        }

        @Override
        void show(T row) {
            setGraphic(node.apply(row));
            setAccessibleText(spoken.apply(row));
        }
    }
}
