package dev.bascule.console.rollback;

import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Words;
import dev.bascule.run.RunId;
import dev.bascule.text.Text;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

/** The menu of a restore point. FX thread only. */
final class AroundMenu extends MenuButton {

    AroundMenu(Words words, Around around, RunId run) {
        super(words.say("console.rollback.more"), Icon.MORE.node());
        setId("rollback.more");
        setAccessibleText(getText());
        setMinWidth(USE_PREF_SIZE);
        getItems()
                .addAll(
                        item(words, Text.of("console.rollback.quarantine.menu"), () -> around.quarantine()
                                .open(run)),
                        item(words, Text.of("console.rollback.where"), () -> around.whereIs()
                                .accept(run.value())));
    }

    private static MenuItem item(Words words, Text name, Runnable action) {
        MenuItem item = new MenuItem(words.say(name));
        item.setMnemonicParsing(false);
        item.setOnAction(chosen -> action.run());
        return item;
    }
}
