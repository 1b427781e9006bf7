package io.hwanbul.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/** One connection, on which a test says byte for byte what it likes, at its own pace. */
final class RawConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;

    RawConnection(TestServer server) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), server.server().port());
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    RawConnection send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
        return this;
    }

    /** All that comes until the server closes the connection. */
    String readAll() throws IOException {
        StringBuilder received = new StringBuilder();
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                received.append((char) next);
            }
        } catch (SocketException reset) {
            // the server had not read all that was said
        }
        return received.toString();
    }

    /** What comes up to this text, and the text. */
    String readUntil(String end) throws IOException {
        StringBuilder received = new StringBuilder();
        while (!received.toString().endsWith(end)) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new AssertionError("The connection ended after: " + received);
            }
            received.append((char) next);
        }
        return received.toString();
    }

    /** Says a text over and over, a tenth of a second apart, until the server has closed; returns what it answered. */
    String sendUntilClosed(String text) throws IOException {
        socket.setSoTimeout(100);
        StringBuilder received = new StringBuilder();
        long start = System.nanoTime();
        while (System.nanoTime() - start < PATIENCE_MILLIS * 1_000_000L) {
            try {
                send(text);
                int next = socket.getInputStream().read();
                if (next < 0) {
                    return received.toString();
                }
                received.append((char) next);
                socket.setSoTimeout(PATIENCE_MILLIS);
                return received.append(readAll()).toString();
            } catch (SocketTimeoutException nothingYet) {
                // once more
            } catch (SocketException closed) {
                return received.toString();
            }
        }
        throw new AssertionError("The server still listens");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
