package io.hwanbul.config;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** IP addresses in the canonical form of RFC 5952; an IPv4-mapped IPv6 address is its IPv4 address. */
public final class IpAddresses {
    private IpAddresses() {}

    /** The address in canonical form, or nothing if the text is no address; no name is resolved. */
    public static Optional<String> canonical(String text) {
        return parsed(text).map(NetUtil::toAddressString);
    }

    /** The address, or nothing if the text is no address; no name is resolved, and a zone is ignored. */
    static Optional<InetAddress> parsed(String text) {
        return Optional.ofNullable(NetUtil.createByteArrayFromIpAddressString(text))
                .map(IpAddresses::address);
    }

    /** As {@link #canonical}, for an address with or without a port: {@code 192.0.2.1:80}, {@code [2001:db8::1]:80}. */
    public static Optional<String> withoutPort(String text) {
        int colon = text.lastIndexOf(':');
        boolean port = text.startsWith("[") ? colon > text.indexOf(']') : colon > 0 && colon == text.indexOf(':');
        return canonical(port ? text.substring(0, colon) : text);
    }

    /** The network of one end user: the IPv4 address itself or the /64 of an IPv6 address; any other text is returned as it is. */
    public static String network(String text) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        if (bytes == null || bytes.length == 4) {
            return text;
        }
        Arrays.fill(bytes, 8, 16, (byte) 0);
        return NetUtil.toAddressString(address(bytes)) + "/64";
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException(wrongLength);
        }
    }
}
