package dev.bascule.check;

import dev.bascule.text.Text;

/** Compares files of two places. Worker only. */
final class FilesJudge {

    Finding judge(CheckKind.Files rule) {
        return Finding.unmeasured(Text.of("check.files.later"));
    }
}
