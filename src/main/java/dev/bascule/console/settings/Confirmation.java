package dev.bascule.console.settings;

import dev.bascule.text.Text;

/** How a rollback is confirmed; what changes production is held or typed in either case. Any thread. */
public enum Confirmation {
    /** Held for two seconds, or typed. */
    HOLD("console.settings.confirmation.hold"),
    /** Always the target’s name. */
    TYPE("console.settings.confirmation.type");

    private final String key;

    Confirmation(String key) {
        this.key = key;
    }

    public Text label() {
        return Text.of(key);
    }
}
