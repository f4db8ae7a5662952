package dev.bascule.service;

import dev.bascule.environment.ServiceSettings;
import dev.bascule.remote.SshFailure;
import dev.bascule.task.OperatorException;
import java.util.Collection;
import java.util.List;

/**
 * What starts and stops the services of an environment. Worker only.
 *
 * <p>Where a manager cannot be asked its methods throw an {@link OperatorException} that says why.
 */
sealed interface ServiceManager permits ComposeManager, SystemdManager, Pm2Manager, CommandManager {

    /** How much is asked. */
    enum Detail {
        /** State, and what a proof needs. */
        STATE,
        /** Image and uptime too. */
        EVERYTHING
    }

    static ServiceManager of(ServiceSettings settings, HostShell shell) {
        return switch (settings.manager()) {
            case COMPOSE -> new ComposeManager(settings, shell);
            case SYSTEMD -> new SystemdManager(settings, shell);
            case PM2 -> new Pm2Manager(settings, shell);
            case COMMANDS -> new CommandManager(settings, shell);
        };
    }

    /** The named roles, and whatever else belongs to the same project. */
    List<Sighting> all();

    Sighting look(String role, Detail detail);

    /** The same where a manager that cannot be asked is no failure. */
    default Sighting lookOrUnknown(String role, String name, Detail detail) {
        try {
            return look(role, detail);
        } catch (SshFailure away) {
            throw away;
        } catch (OperatorException silent) {
            return Sighting.unmeasured(role, name, silent.happened());
        }
    }

    /** Program and arguments that stop what was seen. */
    List<String> stop(Sighting seen);

    /** Program and arguments that start what was seen. */
    List<String> start(Sighting seen);

    /**
     * How the log of what was seen is read.
     *
     * @throws OperatorException when it has none, or cannot be asked so
     */
    LogSource logs(Sighting seen, LogRequest request);

    /**
     * Everything the services are told by their surroundings: no text from the host is kept or shown with it.
     *
     * @throws OperatorException when some of it cannot be read
     */
    Collection<String> environmentValues();
}
