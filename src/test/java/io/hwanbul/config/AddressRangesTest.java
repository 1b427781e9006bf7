package io.hwanbul.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRangesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10.0.0.1           | 10.0.0.1
            10.0.0.1           | ::ffff:10.0.0.1
            ::ffff:10.0.0.1    | 10.0.0.1
            10.0.0.0/8         | 10.255.0.7
            10.1.2.3/8         | 10.255.0.7
            0.0.0.0/0          | 203.0.113.9
            172.16.0.0/12      | 172.31.255.255
            ::ffff:10.0.0.0/104| 10.255.0.7
            ::ffff:0a00:0/104  | 10.255.0.7
            2001:DB8:0:0:0:0:0:1 | 2001:db8::1
            2001:0db8::0001    | 2001:db8:0::1
            [2001:db8::1]      | 2001:db8::1
            2001:db8::/32      | 2001:db8:ffff::9
            [2001:db8::]/32    | 2001:DB8:FFFF:0:0:0:0:9
            fe80::1%eth0       | fe80::1%eth1
            ::/0               | 2001:db8::1
            """)
    void anAddressIsFoundInARangeWhateverTheSpellingOfEither(String range, String address) {
        assertThat(AddressRanges.of(range).contains(address)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10.0.0.1         | 10.0.0.2
            10.0.0.0/8       | 11.0.0.1
            172.16.0.0/12    | 172.32.0.0
            192.0.2.0/31     | 192.0.2.2
            0.0.0.0/0        | 2001:db8::1
            ::/0             | 192.0.2.1
            2001:db8::/32    | 2001:db9::1
            10.0.0.0/8       | proxy.example
            10.0.0.0/8       | ''
            """)
    void whatIsOutsideIsNotFound(String range, String address) {
        assertThat(AddressRanges.of(range).contains(address)).isFalse();
    }
}
