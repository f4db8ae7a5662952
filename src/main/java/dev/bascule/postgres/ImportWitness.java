package dev.bascule.postgres;

import java.nio.file.Path;

/** Is told of the moments of an import that must outlive a crash. Whatever it throws ends the import before its commit. */
public interface ImportWitness {

    /** What the import changed is on the disk, whole. */
    void undoWritten(Path file);

    /** The commit is about to be sent; {@code transaction} tells afterwards whether it took place. */
    void committing(String transaction);

    void committed();

    /** Of an import that nobody follows. */
    ImportWitness NONE = new ImportWitness() {
        @Override
        public void undoWritten(Path file) {}

        @Override
        public void committing(String transaction) {}

        @Override
        public void committed() {}
    };
}
