package dev.bascule.console.shell;

import dev.bascule.text.Text;
import javafx.scene.input.KeyCombination;

/** Keys and what they do. Any thread. */
public record KeyHelp(KeyCombination keys, Text what) {}
