package dev.bascule.console.wizard;

import dev.bascule.console.kit.Look;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.run.RunPage;
import dev.bascule.console.run.StagePage;
import dev.bascule.console.shell.KeyHelp;
import dev.bascule.console.shell.PlaceView;
import dev.bascule.console.wizard.copying.DecisionsStepView;
import dev.bascule.console.wizard.relational.BeginStepView;
import dev.bascule.console.wizard.relational.FileStepView;
import dev.bascule.console.wizard.relational.RowsStepView;
import dev.bascule.console.wizard.restructure.PreviewStepView;
import dev.bascule.console.wizard.restructure.QuestionsStepView;
import dev.bascule.console.wizard.restructure.SurveyStepView;
import dev.bascule.console.wizard.restructure.UsersStepView;
import dev.bascule.console.wizard.restructure.ValidationStepView;
import dev.bascule.console.wizard.step.StepView;
import dev.bascule.console.wizard.step.WizardStep;
import dev.bascule.console.wizard.step.WizardWay;
import dev.bascule.text.Text;
import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The wizard's frame: its steps at the left, the step, and the way back and on below. FX thread only. */
final class WizardView extends BorderPane implements PlaceView {

    /** At the plain size of text: narrower than this, the steps are one line on top. */
    private static final double WIDE = 980;

    private static final double ROOMY = 1680;

    private static final KeyCombination ON = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination PROBLEM = new KeyCodeCombination(KeyCode.F8);
    private static final KeyCombination PROBLEM_BEFORE = new KeyCodeCombination(KeyCode.F8, KeyCombination.SHIFT_DOWN);

    private final Parts parts;
    private final WizardViewModel model;
    private final Function<WizardWay, StagePage> runPage;
    private final Subscriptions subscriptions = new Subscriptions();
    private final StepsRail rail;
    private final Label where = new Label();
    private final StackPane content = new StackPane();
    private final WizardBar bar;
    private final SplitPane split = new SplitPane();
    private @Nullable RunbookEditor editor;
    private @Nullable StepView step;
    private @Nullable StagePage run;

    /** @param runPage the page of the run that a way leads to */
    WizardView(Parts parts, WizardViewModel model, Function<WizardWay, StagePage> runPage) {
        this.parts = parts;
        this.model = model;
        this.runPage = runPage;
        getStyleClass().add("wizard");
        rail = new StepsRail(parts, model, subscriptions);
        where.getStyleClass().add("wizard-where");
        where.setId("wizard.where");
        bar = new WizardBar(parts, model, this::focusProblem, subscriptions);
        setBottom(bar);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        subscriptions.add(
                model.currentProperty().subscribe(this::show),
                model.wayProperty().subscribe((before, now) -> turnInto(now)),
                widthProperty().subscribe(this::fit),
                model.text().problemsProperty().subscribe(wrong -> content.setDisable(!wrong.isEmpty())),
                model.text().shownProperty().subscribe(this::arrange));
    }

    private void key(KeyEvent pressed) {
        if (ON.match(pressed)) {
            on();
            pressed.consume();
        } else if (PROBLEM.match(pressed)) {
            focusProblem();
            pressed.consume();
        } else if (PROBLEM_BEFORE.match(pressed) && step != null) {
            step.focusProblemBefore();
            pressed.consume();
        } else if (RunPage.FOLLOW.match(pressed) && run != null) {
            run.follow();
            pressed.consume();
        }
    }

    @Override
    public List<KeyHelp> keys() {
        return model.currentProperty().get().isOfTheRun()
                ? RunPage.keys()
                : List.of(
                        new KeyHelp(ON, Text.of("console.wizard.key.on")),
                        new KeyHelp(PROBLEM, Text.of("console.wizard.key.problem")),
                        new KeyHelp(PROBLEM_BEFORE, Text.of("console.wizard.key.problem-before")));
    }

    private void on() {
        if (model.ahead().isPresent()) {
            model.next();
        } else if (step != null) {
            step.mainAction();
        }
    }

    private void fit() {
        bar.fit();
        setLeft(isWide() ? rail : null);
        setTop(isWide() ? null : where);
        arrange();
    }

    private boolean isWide() {
        return Look.plain(this, getWidth()) >= WIDE;
    }

    /** The tables of the later steps want a width of their own. */
    private boolean hasRoomForBoth() {
        boolean narrowForm = model.currentProperty().get().compareTo(WizardStep.DECISIONS) < 0;
        return narrowForm ? isWide() : Look.plain(this, getWidth()) >= ROOMY;
    }

    /** The text stands beside the form where there is room for both, else in its place. */
    private void arrange() {
        boolean shown = model.text().shownProperty().get()
                && !model.currentProperty().get().isOfTheRun();
        if (!shown) {
            closeEditor();
            setCenter(content);
            return;
        }
        RunbookEditor text = editor == null ? new RunbookEditor(parts, model.text()) : editor;
        editor = text;
        setCenter(null);
        split.getItems().clear();
        if (hasRoomForBoth()) {
            split.getItems().setAll(content, text);
            split.setDividerPositions(0.5);
            setCenter(split);
        } else {
            setCenter(text);
        }
    }

    private void closeEditor() {
        split.getItems().clear();
        if (editor != null) {
            editor.close();
            editor = null;
        }
    }

    private void show(WizardStep now) {
        boolean had = getScene() != null;
        if (!now.isOfTheRun() || run == null) {
            closeShown();
            content.getChildren().setAll(open(now));
        }
        arrange();
        Parts.show(bar, !now.isOfTheRun());
        tellPlace();
        if (had) {
            focusStart();
        }
    }

    /** Another kind of runbook has other steps, and what is decided looks different. */
    private void turnInto(WizardWay way) {
        WizardStep now = model.currentProperty().get();
        boolean looksDifferent = now == WizardStep.DECISIONS || now == WizardStep.ENVIRONMENTS;
        if (looksDifferent && way.has(now)) {
            show(now);
        } else if (way.has(now)) {
            tellPlace();
        }
    }

    /** Which of how many steps this is, and where the buttons below lead. */
    private void tellPlace() {
        WizardWay way = model.wayProperty().get();
        WizardStep now = model.currentProperty().get();
        where.setText(parts.words()
                .say("console.wizard.where", way.number(now), way.steps().size(), now.title()));
        bar.tellWays();
    }

    private Node open(WizardStep now) {
        if (now.isOfTheRun()) {
            StagePage page = runPage.apply(model.wayProperty().get());
            run = page;
            return page.node();
        }
        StepView view = view(now);
        step = view;
        bar.offer(view.actions());
        return view.node();
    }

    private StepView view(WizardStep now) {
        WizardWay way = model.wayProperty().get();
        return way.isOfRows() ? ofRows(now, way) : ofDocuments(now, way);
    }

    private StepView ofRows(WizardStep now, WizardWay way) {
        return switch (now) {
            case RUNBOOK -> new RunbookStepView(parts, model.steps().runbook());
            case ENVIRONMENTS -> new FileStepView(parts, model.steps().file());
            case DECISIONS -> new RowsStepView(parts, model.steps().rows());
            case REVIEW -> new BeginStepView(parts, model.steps().begin());
            case USERS, SURVEY, PREVIEW, PREFLIGHT, VALIDATION, RUN, APPROVE, OUTCOME ->
                throw new IllegalStateException(now + " is no step of " + way);
        };
    }

    private StepView ofDocuments(WizardStep now, WizardWay way) {
        return switch (now) {
            case RUNBOOK -> new RunbookStepView(parts, model.steps().runbook());
            case ENVIRONMENTS -> new EnvironmentsStepView(parts, model.steps().environments());
            case USERS -> new UsersStepView(parts, model.steps().users());
            case DECISIONS ->
                way == WizardWay.WORKSPACES
                        ? new QuestionsStepView(parts, model.steps().questions())
                        : new DecisionsStepView(parts, model.steps().decisions());
            case SURVEY -> new SurveyStepView(parts, model.steps().survey());
            case PREVIEW -> new PreviewStepView(parts, model.steps().preview());
            case PREFLIGHT -> new PreflightStepView(parts, model.steps().preflight());
            case VALIDATION -> new ValidationStepView(parts, model.steps().validation());
            case REVIEW, RUN, APPROVE, OUTCOME ->
                new ReviewStepView(parts, model.steps().review());
        };
    }

    private void focusProblem() {
        RunbookEditor text = editor;
        if (text != null && !model.text().problemsProperty().get().isEmpty()) {
            text.focusText();
        } else if (step != null) {
            step.focusProblem();
        }
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public void focusStart() {
        // what scrolls is in the scene only once its skin is made
        applyCss();
        if (step != null) {
            step.focusStart();
        } else if (run != null) {
            run.focusStart();
        }
    }

    private void closeShown() {
        if (step != null) {
            step.close();
            step = null;
        }
        if (run != null) {
            run.close();
            run = null;
        }
    }

    @Override
    public void close() {
        subscriptions.close();
        closeEditor();
        closeShown();
        model.leave();
    }
}
