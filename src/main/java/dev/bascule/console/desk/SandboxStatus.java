package dev.bascule.console.desk;

import dev.bascule.console.kit.Trouble;

/** How it stands with a sandbox. Any thread. */
public sealed interface SandboxStatus {

    /** Nobody has asked for it. */
    record Idle() implements SandboxStatus {}

    record Starting() implements SandboxStatus {}

    record Running() implements SandboxStatus {}

    record Failed(Trouble trouble) implements SandboxStatus {}
}
