package dev.bascule.mongo;

import com.mongodb.ServerAddress;
import dev.bascule.text.Text;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Whether a server can be trusted to be the one it is called, before anything is told to it. Worker only. */
final class TlsHandshake {

    private TlsHandshake() {}

    /** @param checksName whether the certificate must be for the name the server is called by */
    static RungResult with(ServerAddress server, boolean checksName, int patienceMillis) {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(server.getHost(), server.getPort()), patienceMillis);
            plain.setSoTimeout(patienceMillis);
            try (SSLSocket socket = (SSLSocket) factory.createSocket(plain, server.getHost(), server.getPort(), true)) {
                if (checksName) {
                    SSLParameters parameters = socket.getSSLParameters();
                    parameters.setEndpointIdentificationAlgorithm("HTTPS");
                    socket.setSSLParameters(parameters);
                }
                socket.startHandshake();
                return RungResult.passed(found(socket));
            }
        } catch (IOException e) {
            return failed(server, e);
        }
    }

    private static Text found(SSLSocket socket) throws SSLException {
        Certificate first = socket.getSession().getPeerCertificates()[0];
        String protocol = socket.getSession().getProtocol();
        return first instanceof X509Certificate certificate
                ? Text.of(
                        "mongo.rung.tls.until",
                        protocol,
                        certificate.getNotAfter().toInstant())
                : Text.literal(protocol);
    }

    private static RungResult failed(ServerAddress server, IOException failure) {
        if (is(failure, CertificateExpiredException.class)) {
            return RungResult.failed(Text.of("mongo.rung.tls.expired"), Text.of("mongo.rung.tls.expired.remedy"));
        }
        if (is(failure, CertPathValidatorException.class) || says(failure, "PKIX")) {
            return RungResult.failed(Text.of("mongo.rung.tls.untrusted"), Text.of("mongo.rung.tls.untrusted.remedy"));
        }
        if (says(failure, "No subject alternative") || says(failure, "No name matching")) {
            return RungResult.failed(
                    Text.of("mongo.rung.tls.other-name", server.getHost()),
                    Text.of("mongo.rung.tls.other-name.remedy"));
        }
        return RungResult.failed(Text.of("mongo.rung.tls.none"), Text.of("mongo.rung.tls.none.remedy"));
    }

    private static boolean is(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean says(Throwable failure, String words) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (String.valueOf(at.getMessage()).contains(words)) {
                return true;
            }
        }
        return false;
    }
}
