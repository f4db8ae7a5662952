package dev.bascule.server;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/**
 * One user whose password is really looked at: SCRAM-SHA-256 as RFC 5802 and RFC 7677 describe it. Any thread. Who does
 * not log in at all is let through; {@link Feature#AUTHENTICATION_REQUIRED} is for that.
 */
public final class PasswordLogin implements WireHook {

    private static final String MECHANISM = "SCRAM-SHA-256";
    private static final int ROUNDS = 4096;
    private static final byte[] SALT = "a salt of sixteen".substring(0, 16).getBytes(StandardCharsets.US_ASCII);
    private static final Set<String> HELLO = Set.of("hello", "isMaster", "ismaster");

    private record Begun(String clientFirst, String serverFirst) {}

    private final String user;
    private final byte[] salted;
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger logins = new AtomicInteger();
    private final Map<Integer, Begun> begun = new ConcurrentHashMap<>();

    /** @param password of printable ASCII characters, which need no preparation */
    public PasswordLogin(String user, String password) {
        this.user = user;
        try {
            this.salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), SALT, ROUNDS, 256))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How often somebody has proved to know the password. */
    public int logins() {
        return logins.get();
    }

    @Override
    public boolean wants(String command) {
        return command.startsWith("sasl");
    }

    @Override
    public Action onCommand(CommandFrame command) {
        BsonDocument asked = command.document();
        String payload = new String(asked.getBinary("payload").getData(), StandardCharsets.UTF_8);
        @Nullable
        BsonDocument answer = command.name().equals("saslStart")
                ? begin(payload)
                : finish(asked.getNumber("conversationId").intValue(), payload);
        return new Action.Reply(
                answer != null ? answer : Answers.error(18, "AuthenticationFailed", "Authentication failed."));
    }

    private @Nullable BsonDocument begin(String message) {
        String bare = message.substring(message.indexOf("n="));
        if (!bare.startsWith("n=" + user + ",")) {
            return null;
        }
        int number = numbers.incrementAndGet();
        String nonce = bare.substring(bare.indexOf("r=")) + "server" + number;
        String answer = nonce + ",s=" + Base64.getEncoder().encodeToString(SALT) + ",i=" + ROUNDS;
        begun.put(number, new Begun(bare, answer));
        return answer(number, false, answer);
    }

    private @Nullable BsonDocument finish(int number, String message) {
        Begun conversation = begun.remove(number);
        int proofAt = message.lastIndexOf(",p=");
        if (conversation == null || proofAt < 0) {
            return null;
        }
        String said =
                conversation.clientFirst() + "," + conversation.serverFirst() + "," + message.substring(0, proofAt);
        byte[] clientKey = hmac(salted, "Client Key");
        byte[] proof = hmac(sha256(clientKey), said);
        for (int i = 0; i < proof.length; i++) {
            proof[i] ^= clientKey[i];
        }
        if (!Arrays.equals(proof, Base64.getDecoder().decode(message.substring(proofAt + 3)))) {
            return null;
        }
        logins.incrementAndGet();
        byte[] signature = hmac(hmac(salted, "Server Key"), said);
        return answer(number, true, "v=" + Base64.getEncoder().encodeToString(signature));
    }

    private static BsonDocument answer(int number, boolean done, String payload) {
        BsonDocument answer = new BsonDocument("conversationId", new BsonInt32(number))
                .append("done", BsonBoolean.valueOf(done))
                .append("payload", new BsonBinary(payload.getBytes(StandardCharsets.UTF_8)));
        answer.putAll(Answers.ok());
        return answer;
    }

    @Override
    public boolean wantsReply(String command) {
        return HELLO.contains(command);
    }

    @Override
    public BsonDocument onReply(CommandFrame command, BsonDocument reply) {
        if (!command.document().containsKey("saslSupportedMechs")) {
            return reply;
        }
        BsonDocument told = new BsonDocument();
        told.putAll(reply);
        return told.append("saslSupportedMechs", new BsonArray(List.of(new BsonString(MECHANISM))));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
