/**
 * What the program says to people, as keys with arguments, rendered in a language at the border where it is shown.
 *
 * <p>The engine speaks in {@link dev.bascule.text.Text}s and never in finished sentences, so that one run can be told in
 * English on a command line and in French on a screen. The sentences of a package stand in {@code messages.properties}
 * and {@code messages_fr.properties} beside its classes; a key begins with the package's last name.
 */
@NullMarked
package dev.bascule.text;

import org.jspecify.annotations.NullMarked;
