package dev.bascule;

import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Prints, when all tests are over, which ones were skipped and why: nothing is skipped silently. */
public final class SkippedTests implements TestExecutionListener {

    private final List<String> skipped = new ArrayList<>();

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        skipped.add(name(test) + ": " + reason);
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            String reason = result.getThrowable()
                    .map(failure -> String.valueOf(failure.getMessage()))
                    .orElse("no reason given");
            skipped.add(name(test) + ": " + reason);
        }
    }

    private static String name(TestIdentifier test) {
        String[] parts = test.getUniqueId().split("[\\[\\]/]+");
        String container = "";
        for (String part : parts) {
            if (part.startsWith("class:")) {
                container = part.substring("class:".length()) + " ";
            }
        }
        return container + test.getDisplayName();
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan plan) {
        if (!skipped.isEmpty()) {
            System.out.println("Skipped, with the reason:");
            skipped.forEach(each -> System.out.println("  " + each));
        }
    }
}
