package io.hwanbul.config;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Single IP addresses and ranges of them (CIDR, RFC 4632 and RFC 4291, section 2.3), whatever their spelling. */
public final class AddressRanges {
    public static final AddressRanges NONE = new AddressRanges(Map.of());

    private static final Pattern RANGE = Pattern.compile("([^/]+?)(?:/(\\d{1,3}))?");
    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;

    /** By their canonical texts. */
    private final Map<String, IpSubnetFilterRule> ranges;

    private AddressRanges(Map<String, IpSubnetFilterRule> ranges) {
        this.ranges = ranges;
    }

    /** Throws an {@link IllegalArgumentException} if one is neither an address nor a range. */
    public static AddressRanges of(String... texts) {
        AddressRanges all = NONE;
        for (String text : texts) {
            all = all.with(text).orElseThrow(() -> new IllegalArgumentException(text));
        }
        return all;
    }

    /** With one more; empty if the text is neither an address nor a range. */
    Optional<AddressRanges> with(String text) {
        Matcher matcher = RANGE.matcher(text);
        return matcher.matches()
                ? IpAddresses.parsed(matcher.group(1))
                        .flatMap(address -> bits(address, matcher).map(bits -> with(address, bits)))
                : Optional.empty();
    }

    private AddressRanges with(InetAddress address, int bits) {
        Map<String, IpSubnetFilterRule> more = new TreeMap<>(ranges);
        more.put(
                NetUtil.toAddressString(address) + "/" + bits,
                new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT));
        return new AddressRanges(more);
    }

    /** The length of the range's prefix; of an IPv4 address that is written as an IPv6 one, that of the IPv4 range. */
    private static Optional<Integer> bits(InetAddress address, Matcher range) {
        int most = address.getAddress().length == 4 ? IPV4_BITS : IPV6_BITS;
        if (range.group(2) == null) {
            return Optional.of(most);
        }
        boolean mapped = most == IPV4_BITS && range.group(1).contains(":");
        int bits = Integer.parseInt(range.group(2)) - (mapped ? IPV6_BITS - IPV4_BITS : 0);
        return bits >= 0 && bits <= most ? Optional.of(bits) : Optional.empty();
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** Whether the text is an address in one of them. */
    public boolean contains(String address) {
        return IpAddresses.parsed(address)
                .map(parsed -> new InetSocketAddress(parsed, 0))
                .filter(socket -> ranges.values().stream().anyMatch(range -> range.matches(socket)))
                .isPresent();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressRanges same && ranges.keySet().equals(same.ranges.keySet());
    }

    @Override
    public int hashCode() {
        return ranges.keySet().hashCode();
    }

    @Override
    public String toString() {
        return ranges.keySet().toString();
    }
}
