package dev.bascule.console;

/** A way to work the console, as an operator has one: a mouse, or a keyboard. Test thread only. */
interface Hand {

    /** What its pictures are called after. */
    String name();

    /** Presses a button, wherever it is. */
    void press(String control);

    /** Goes on with the harmless main action of a step, as Next is. */
    void goOn(String control);

    /** Types a word where it is asked for. */
    void type(String field, String word);

    /** Goes from wherever one is to the way back. */
    void toTheWayBack();

    /** Holds a button until it has done what it does. */
    void hold(String control);

    /** Clicks, or keys with what is held with them, so far; the letters of words apart. */
    int presses();
}
