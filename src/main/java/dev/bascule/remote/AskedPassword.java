package dev.bascule.remote;

import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;
import dev.bascule.environment.Secret;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives the last hop its password when it asks for one, once: a second question means that it was wrong. One connection,
 * one thread.
 */
final class AskedPassword implements UserInfo, UIKeyboardInteractive {

    private final Supplier<Secret> password;
    private boolean given;

    AskedPassword(Supplier<Secret> password) {
        this.password = password;
    }

    @Override
    public boolean promptPassword(String message) {
        return !given;
    }

    @Override
    public String getPassword() {
        given = true;
        return new String(password.get().reveal());
    }

    @Override
    public String @Nullable [] promptKeyboardInteractive(
            String destination, String name, String instruction, String[] prompt, boolean[] echo) {
        if (prompt.length == 0) {
            return new String[0];
        }
        boolean asksForPassword = prompt.length == 1 && !echo[0];
        return asksForPassword && !given ? new String[] {getPassword()} : null;
    }

    @Override
    public @Nullable String getPassphrase() {
        return null;
    }

    @Override
    public boolean promptPassphrase(String message) {
        return false;
    }

    @Override
    public boolean promptYesNo(String message) {
        return false;
    }

    @Override
    public void showMessage(String message) {
        // a banner of the host is no question
    }
}
