package dev.bascule;

/** The entry point: without arguments the console, otherwise the command line. */
public final class Bascule {

    private Bascule() {}

    public static void main(String[] arguments) {
        System.out.println("Bascule");
    }
}
