package dev.bascule.service;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A Docker engine on a {@link StubHost}, which answers in the words of the real one. */
public final class StubDocker {

    /** The directory of its one compose project. */
    public static final String PROJECT = "/opt/the shop";

    private static final String SCRIPT = """
        cd "$here"
        verb="$1"
        case "$verb" in
        ps)
          for argument in "$@"; do case "$argument" in label=com.docker.compose.service=*)
            wanted="${argument#label=com.docker.compose.service=}";; esac; done
          while read -r id service; do
            if [ -z "${wanted+x}" ] || [ "$service" = "$wanted" ]; then echo "$id"; fi
          done < containers ;;
        container)
          shift 3
          separator='['
          for id in "$@"; do
            if [ -f "$id.json" ]; then printf %s "$separator"; /bin/cat "$id.json"; separator=,; else missing=$id; fi
          done
          if [ "$separator" = '[' ]; then printf '['; fi
          echo ']'
          if [ -n "$missing" ]; then echo "Error response from daemon: No such container: $missing" >&2; exit 1; fi ;;
        image) /bin/cat images.json ;;
        stop) . "./stop.sh"; echo "$2" ;;
        start) . "./start.sh"; echo "$2" ;;
        logs)
          /bin/cat logs.out
          /bin/cat logs.err >&2
          case "$*" in *--follow*) . ./follow.sh;; esac ;;
        esac
        """;

    private final StubHost host;
    private final List<String> listed = new ArrayList<>();

    public StubDocker(StubHost host) {
        this.host = host;
        host.program("docker", SCRIPT);
        host.file("containers", "");
        host.file("images.json", "[]\n");
        host.file("logs.out", "");
        host.file("logs.err", "");
        host.file("follow.sh", "");
        onStop("/bin/cp \"$2.stopped.json\" \"$2.json\"");
        onStart("/bin/cp \"$2.running.json\" \"$2.json\"");
    }

    public void onStop(String script) {
        host.file("stop.sh", script + "\n");
    }

    public void onStart(String script) {
        host.file("start.sh", script + "\n");
    }

    public void onFollow(String script) {
        host.file("follow.sh", script + "\n");
    }

    public void logs(String out, String err) {
        host.file("logs.out", out);
        host.file("logs.err", err);
    }

    public void images(String json) {
        host.file("images.json", json);
    }

    public Container container(String id, String service) {
        listed.add(id + " " + service);
        host.file("containers", listed.stream().collect(Collectors.joining("\n", "", "\n")));
        return new Container(id, service);
    }

    /** Answers of {@code docker inspect}, in the members that matter, as engine 28 writes them. */
    public final class Container {

        private final String id;
        private final String service;
        long pid;
        String health = "";
        String ports = "{}";
        public String environment = "\"PATH=/usr/bin\"";
        int restarts;
        String oneOff = "False";

        private Container(String id, String service) {
            this.id = id;
            this.service = service;
        }

        /** Its answers for both states are there, and this is the one it gives now. */
        public Container is(String status) {
            host.file(id + ".stopped.json", json("exited", 0, "{}"));
            host.file(id + ".running.json", json("running", pid, ports));
            host.file(id + ".json", json(status, status.equals("running") ? pid : 0, ports));
            return this;
        }

        private String json(String status, long process, String published) {
            return """
                {"Id": "%1$s", "Name": "/shop-%2$s-1", "Image": "sha256:%1$s", "RestartCount": %3$d,
                 "State": {"Status": "%4$s", "Running": %5$s, "Paused": false, "Restarting": false, "Pid": %6$d,
                   "ExitCode": 0, "StartedAt": "2026-01-25T18:30:00.123456789Z"%7$s},
                 "Config": {"Image": "registry.example.org:5000/shop/%2$s:latest", "Env": [%8$s],
                   "Labels": {"com.docker.compose.project.working_dir": "%9$s", "com.docker.compose.service": "%2$s",
                     "com.docker.compose.oneoff": "%10$s"}},
                 "NetworkSettings": {"Ports": %11$s}}
                """.formatted(
                            id,
                            service,
                            restarts,
                            status,
                            status.equals("running"),
                            process,
                            health.isEmpty() ? "" : ", \"Health\": {\"Status\": \"" + health + "\"}",
                            environment,
                            PROJECT,
                            oneOff,
                            published);
        }
    }
}
