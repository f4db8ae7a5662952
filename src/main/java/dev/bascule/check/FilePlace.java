package dev.bascule.check;

/** Where files lie on a host. Any thread. */
public sealed interface FilePlace {

    /** A volume of the container engine. */
    record Volume(String name) implements FilePlace {}

    /** A directory of the host itself. */
    record Directory(String path) implements FilePlace {}
}
