package dev.bascule.console.desk;

import dev.bascule.console.kit.Trouble;

/** How it stands with the sandbox. Any thread. */
public sealed interface SandboxStatus {

    record Starting() implements SandboxStatus {}

    record Running() implements SandboxStatus {}

    record Failed(Trouble trouble) implements SandboxStatus {}
}
