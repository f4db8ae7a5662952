package dev.bascule.server;

import dev.bascule.server.WireHook.Action;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;

/** One client's connection and the connection to the server behind it; drivers wait for an answer before they go on. */
final class WireConnection {

    private static final int BUFFER = 64 * 1024;

    private record Seen(WireHook hook, CommandFrame command) {}

    private final Socket client;
    private final Socket server = new Socket();
    private final InetSocketAddress address;
    private final List<WireHook> hooks;
    private final CountDownLatch closed = new CountDownLatch(1);

    WireConnection(Socket client, InetSocketAddress address, List<WireHook> hooks) {
        this.client = client;
        this.address = address;
        this.hooks = hooks;
    }

    void run() {
        try {
            server.connect(address);
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            InputStream fromClient = new BufferedInputStream(client.getInputStream(), BUFFER);
            InputStream fromServer = new BufferedInputStream(server.getInputStream(), BUFFER);
            boolean open = true;
            while (open) {
                open = exchange(Wire.read(fromClient), fromServer);
            }
        } catch (IOException e) {
            // Either peer has gone: the other one learns it by the close below.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    void close() {
        closed.countDown();
        closeQuietly(client);
        closeQuietly(server);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // A socket that cannot be closed is closed already.
            return;
        }
    }

    private boolean exchange(byte[] message, InputStream fromServer) throws IOException, InterruptedException {
        String name = CommandFrame.nameOf(message);
        if (name == null || hooks.stream().noneMatch(hook -> hook.wants(name) || hook.wantsReply(name))) {
            forward(message, fromServer, List.of());
            return true;
        }
        CommandFrame command = CommandFrame.of(message);
        List<Seen> seen = new ArrayList<>();
        for (WireHook hook : hooks) {
            Action action = hook.wants(name) ? settle(hook.onCommand(command)) : Action.forward();
            switch (action) {
                case Action.Forward forward -> {}
                case Action.ForwardAs other -> command = command.with(other.document());
                case Action.ForwardBytes bytes -> command = command.mapBytes(bytes.change());
                case Action.Reply reply -> {
                    answer(command, reply.document());
                    return true;
                }
                case Action.Drop drop -> {
                    return false;
                }
                case Action.Delay delay -> throw new IllegalStateException("a delay was settled before: " + delay);
            }
            seen.addFirst(new Seen(hook, command));
        }
        forward(command.message(), fromServer, seen);
        return true;
    }

    private Action settle(Action action) throws InterruptedException {
        if (action instanceof Action.Delay delay) {
            boolean ended = closed.await(delay.duration().toNanos(), TimeUnit.NANOSECONDS);
            return ended ? new Action.Drop() : settle(delay.then());
        }
        return action;
    }

    private void answer(CommandFrame command, BsonDocument document) throws IOException {
        if (command.wantsReply()) {
            client.getOutputStream().write(Wire.reply(Wire.requestId(command.message()), command.isLegacy(), document));
        }
    }

    private void forward(byte[] message, InputStream fromServer, List<Seen> seen) throws IOException {
        server.getOutputStream().write(message);
        boolean more = !Wire.moreToCome(message);
        while (more) {
            byte[] reply = Wire.read(fromServer);
            more = Wire.moreToCome(reply);
            client.getOutputStream().write(passedThrough(reply, seen));
        }
    }

    private static byte[] passedThrough(byte[] message, List<Seen> seen) {
        BsonDocument original = null;
        BsonDocument reply = null;
        boolean legacy = false;
        for (Seen each : seen) {
            if (each.hook().wantsReply(each.command().name())) {
                if (reply == null) {
                    original = Wire.replyDocument(message);
                    reply = original;
                }
                legacy = each.command().isLegacy();
                reply = each.hook().onReply(each.command(), reply);
            }
        }
        return reply == null || reply == original ? message : Wire.reply(Wire.intAt(message, 8), legacy, reply);
    }
}
