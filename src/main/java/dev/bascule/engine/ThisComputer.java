package dev.bascule.engine;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of the computer that Bascule runs on. */
final class ThisComputer {

    private ThisComputer() {}

    static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
