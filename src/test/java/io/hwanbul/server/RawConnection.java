package io.hwanbul.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/** A TCP connection on which a test writes any bytes at any pace. */
final class RawConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket;

    RawConnection(TestServer server) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), server.server().port());
        socket.setSoTimeout(TIMEOUT_MILLIS);
    }

    RawConnection send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
        return this;
    }

    /** Reads until the server closes the connection. */
    String readAll() throws IOException {
        StringBuilder received = new StringBuilder();
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                received.append((char) next);
            }
        } catch (SocketException reset) {
            // the server closed before it had read everything
        }
        return received.toString();
    }

    /** Reads up to and with this text. */
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

    /** Sends a text ten times a second until the server answers and closes; returns the answer. */
    String sendUntilClosed(String text) throws IOException {
        socket.setSoTimeout(100);
        StringBuilder received = new StringBuilder();
        long start = System.nanoTime();
        while (System.nanoTime() - start < TIMEOUT_MILLIS * 1_000_000L) {
            try {
                send(text);
                int next = socket.getInputStream().read();
                if (next < 0) {
                    return received.toString();
                }
                received.append((char) next);
                socket.setSoTimeout(TIMEOUT_MILLIS);
                return received.append(readAll()).toString();
            } catch (SocketTimeoutException nothingYet) {
                // the server still reads: send again
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
