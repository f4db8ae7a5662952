package dev.bascule.cli;

import java.util.Map;

/**
 * Everything outside the program that a command needs.
 *
 * @param variables of the process
 */
record Surroundings(
        Output output,
        Terminal terminal,
        Map<String, String> variables,
        Interruption interruption,
        EngineOpener engine,
        ConsoleOpener console) {}
