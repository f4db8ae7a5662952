package dev.bascule.postgres;

import dev.bascule.postgres.Isolation.Culprit;
import dev.bascule.relational.Catalogue;
import dev.bascule.relational.FileSurvey;
import dev.bascule.relational.ForeignKey;
import dev.bascule.relational.Headway;
import dev.bascule.relational.ImportReport;
import dev.bascule.relational.ImportReport.SetFigures;
import dev.bascule.relational.ImportReport.Verified;
import dev.bascule.relational.Profile;
import dev.bascule.relational.Profiles;
import dev.bascule.relational.TransferFile;
import dev.bascule.relational.TransferProgress.Phase;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Merges the rows of a file into a database, in one transaction. Worker only.
 *
 * <p>A dry run does the same and does not commit. Nothing is committed before what it takes to undo it is on the disk.
 */
public final class Importer {

    private static final String[] SETTINGS = {
        "SET LOCAL lock_timeout = '5s'",
        "SET LOCAL synchronous_commit = on",
        // for the verification after the commit as well
        "SET work_mem = '128MB'",
        // it costs more than it saves in statements of which each is executed once
        "SET jit = off"
    };

    private final PostgresPlace place;
    private final CancelToken cancel;
    private final ImportWitness witness;
    private final Headway headway;

    public Importer(PostgresPlace place, CancelToken cancel, ImportWitness witness, Headway headway) {
        this.place = place;
        this.cancel = cancel;
        this.witness = witness;
        this.headway = headway;
    }

    /**
     * @param survey of the request's file, which was made before the session was opened
     * @return what was done; with blockers, that nothing was
     * @throws OperatorException refused, while another import goes on; failed, when the server fails
     */
    public ImportReport run(ImportRequest request, FileSurvey survey) {
        Profiles.requireKnown(request.profile());
        try (CancelToken.Registration interrupting = place.interruptOn(cancel);
                ImportLock lock = ImportLock.take(place)) {
            place.begin("ISOLATION LEVEL REPEATABLE READ");
            return new Run(request, survey, interrupting).run();
        } catch (SQLException e) {
            cancel.throwIfCancelled();
            throw ServerFailure.during(Text.of("postgres.doing.import"), e);
        } catch (Staging.CopyFailure e) {
            cancel.throwIfCancelled();
            throw ServerFailure.during(Text.of("postgres.doing.import"), e.why());
        } catch (IOException e) {
            throw UndoFile.unwritable(request.undo(), e);
        } finally {
            place.rollBack();
        }
    }

    /** One import. */
    private final class Run {
        private final ImportRequest request;
        private final FileSurvey survey;
        private final CancelToken.Registration interrupting;
        private final ImportLayout layout;
        private final Refusals refusals = new Refusals();
        private final Refuser refuser;
        private final Pairs pairs;
        private final List<Text> warnings;
        private final List<Text> blockers;

        /** @param interrupting ends what the server does when the import is cancelled */
        Run(ImportRequest request, FileSurvey survey, CancelToken.Registration interrupting) throws SQLException {
            this.interrupting = interrupting;
            for (String setting : SETTINGS) {
                place.execute(setting);
            }
            Catalogue catalogue = new CatalogueReader(place).read();
            Optional<Profile> profile = Profiles.choose(request.profile(), catalogue);
            this.request = request;
            this.survey = survey;
            this.layout = new ImportLayout(catalogue, profile, survey, request);
            this.refuser = new Refuser(place, secrets(), refusals);
            this.pairs = new Pairs(place, secrets());
            this.warnings = new ArrayList<>(layout.warnings());
            this.blockers = new ArrayList<>(layout.blockers());
        }

        private Set<String> secrets() {
            // also when the operator wants no profile: a password stays one
            return layout.profile()
                    .or(() -> Profiles.choose(Optional.empty(), layout.catalogue()))
                    .map(Profile::secrets)
                    .orElse(Set.of());
        }

        ImportReport run() throws SQLException, IOException {
            if (!blockers.isEmpty()) {
                return report(List.of(), List.of());
            }
            stage();
            try (UndoFile undo = UndoFile.open(place, layout.catalogue(), request)) {
                List<SetFigures> sets = merge(undo);
                Sequences sequences = Sequences.of(place, layout.catalogue().sequences(), layout.staged());
                blockers.addAll(sequences.blockers());
                if (refusals.total() != request.accepted()) {
                    blockers.add(Text.of("postgres.blocked.refused", refusals.total(), request.accepted()));
                }
                warnings.addAll(new Remarks(place, layout.staged()).refusedButThere(refusals));
                staleViews();
                writeRejects();
                if (request.dryRun() || !blockers.isEmpty()) {
                    warnings.add(Text.of("postgres.warning.rolled-back"));
                    return report(sets, List.of());
                }
                return commit(undo, sequences, sets);
            }
        }

        private void stage() throws SQLException {
            try (Staging staging = new Staging(place, layout.tables(), request, secrets(), refusals, headway)) {
                staging.create();
                TransferFile file = TransferFile.of(request.file());
                headway.reading(Phase.STAGING, file.size());
                FileDigests digests = new FileDigests(survey);
                new ReadAhead(file, digests, cancel).read(staging, headway::addBytes);
                staging.finish();
                headway.end();
                warnings.addAll(Declarations.warnings(survey, digests, layout.tables()));
            }
            new ServerJudge(place, refuser).judge(layout.tables());
            Remarks remarks = new Remarks(place, layout.staged());
            warnings.addAll(remarks.emptyParents(survey, layout.transfers()));
            warnings.addAll(remarks.generated());
        }

        private List<SetFigures> merge(UndoFile undo) throws SQLException {
            for (ForeignKey reference : layout.deferred()) {
                place.execute("SET CONSTRAINTS " + Sql.name(reference.from().schema()) + "."
                        + Sql.name(reference.name()) + " DEFERRED");
            }
            Reconciler reconciler = new Reconciler(place, layout.staged(), new Defaults(place, request.dryRun()));
            Checker checker = new Checker(place, layout.staged(), refuser, pairs);
            Merge merge = new Merge(place, layout.order(), undo.recorder(), pairs);
            headway.begin(Phase.MERGING, 2 * rows());
            for (List<StagedTable> component : layout.components()) {
                cancel.throwIfCancelled();
                for (StagedTable staged : component) {
                    headway.at(staged.table().name());
                    reconciler.reconcile(staged);
                    headway.addWork(staged.rows);
                }
                for (StagedTable staged : component) {
                    reconciler.followWithin(
                            staged,
                            component.stream().map(each -> each.table().name()).toList());
                }
                write(component, checker, merge);
                component.forEach(staged -> headway.addRows(staged.rows));
            }
            headway.end();
            List<SetFigures> sets = new KeySets(place, layout.catalogue(), undo.recorder(), request.clearEmptySets())
                    .replace(layout.tables());
            // what waits for the end of the transaction must show now: a dry run has no such end
            place.execute("SET CONSTRAINTS ALL IMMEDIATE");
            return sets;
        }

        /** Until the server takes every row that is left; what depends on a row that it does not take is judged again. */
        private void write(List<StagedTable> component, Checker checker, Merge merge) throws SQLException {
            checker.check(component);
            Savepoint before = place.connection().setSavepoint();
            List<Culprit> culprits = merge.write(component, false);
            while (!culprits.isEmpty()) {
                cancel.throwIfCancelled();
                place.connection().rollback(before);
                for (Culprit culprit : culprits) {
                    refuser.refuse(culprit);
                }
                checker.check(component);
                culprits = merge.write(component, true);
            }
            place.connection().releaseSavepoint(before);
        }

        private ImportReport commit(UndoFile undo, Sequences sequences, List<SetFigures> sets)
                throws SQLException, IOException {
            List<String> later = sequences.restart();
            headway.begin(Phase.KEEPING, 0);
            undo.seal(layout.tables(), headway);
            witness.undoWritten(request.undo());
            List<String> transaction = new ArrayList<>();
            place.query("SELECT pg_current_xact_id()::text", row -> transaction.add(row.getString(1)));
            cancel.throwIfCancelled();
            // from here on nobody takes it back half-way: not the commit, and not what comes after it
            interrupting.close();
            witness.committing(transaction.getFirst());
            headway.begin(Phase.COMMITTING, 0);
            commit(transaction.getFirst());
            witness.committed();
            List<Verified> verified = afterwards(later);
            return report(sets, verified);
        }

        /** Without an answer nobody but the server knows whether it took place. */
        private void commit(String transaction) {
            try {
                place.commit();
            } catch (SQLException e) {
                throw ServerFailure.committing(transaction, e);
            }
        }

        /** What is done is done: a failure from here on is a warning. */
        private List<Verified> afterwards(List<String> later) {
            try {
                for (String statement : later) {
                    place.execute(statement);
                }
                for (StagedTable staged : layout.tables()) {
                    if (staged.inserted + staged.updated > 0) {
                        place.execute("ANALYZE " + staged.target());
                    }
                }
                headway.begin(Phase.VERIFYING, rows());
                List<Verified> verified = new Verification(place, layout.catalogue(), headway).verify(layout.tables());
                headway.end();
                return verified;
            } catch (SQLException e) {
                return unverified(ServerFailure.said(e));
            } catch (RuntimeException e) {
                return unverified(String.valueOf(e.getMessage()));
            }
        }

        private List<Verified> unverified(String why) {
            warnings.add(Text.of("postgres.warning.after-commit", why));
            return List.of();
        }

        private long rows() {
            return layout.tables().stream().mapToLong(staged -> staged.rows).sum();
        }

        private void writeRejects() throws IOException {
            if (refusals.total() > 0) {
                RejectsFile.write(
                        request.rejects(),
                        TransferFile.of(request.file()),
                        refusals,
                        refusals.listed(layout.arrays()),
                        cancel);
            }
        }

        private void staleViews() {
            layout.catalogue().materializedViews().stream()
                    .filter(view -> Optional.ofNullable(layout.staged().get(view.table()))
                            .filter(staged -> staged.inserted + staged.updated > 0)
                            .isPresent())
                    .map(view -> view.view().toString())
                    .distinct()
                    .forEach(view -> warnings.add(Text.of("postgres.warning.stale-view", view)));
        }

        private ImportReport report(List<SetFigures> sets, List<Verified> verified) throws SQLException {
            List<ImportReport.TableFigures> figures = new ArrayList<>();
            for (StagedTable staged : layout.tables()) {
                figures.add(figures(staged));
            }
            return new ImportReport(
                    request.mode(),
                    layout.profile().map(Profile::name),
                    layout.components().stream()
                            .flatMap(List::stream)
                            .map(staged -> staged.table().name())
                            .toList(),
                    figures,
                    sets,
                    refusals.listed(layout.arrays()),
                    refusals.total(),
                    pairs.all(layout.arrays()),
                    layout.unknownArrays(),
                    layout.missingArrays(),
                    verified,
                    warnings,
                    blockers);
        }

        private ImportReport.TableFigures figures(StagedTable staged) {
            Map<dev.bascule.relational.RefusalReason, Long> refused = refusals.of(staged.array());
            long out = refused.values().stream().mapToLong(Long::longValue).sum();
            long unchanged = staged.rows - staged.inserted - staged.updated - staged.superseded - out;
            return new ImportReport.TableFigures(
                    staged.array(),
                    staged.table().name(),
                    staged.key(),
                    staged.rows,
                    staged.inserted,
                    staged.updated,
                    blockers.equals(layout.blockers()) && !blockers.isEmpty() ? 0 : unchanged,
                    staged.superseded,
                    new TreeMap<>(refused),
                    staged.targetRows - staged.matched,
                    staged.reconciled,
                    staged.fields);
        }
    }
}
