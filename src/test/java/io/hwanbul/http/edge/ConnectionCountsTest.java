package io.hwanbul.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.http.edge.ConnectionCounts.Room;
import org.junit.jupiter.api.Test;

class ConnectionCountsTest {
    private final ConnectionCounts counts = new ConnectionCounts(3);

    @Test
    void aNetworkHasItsLimitAndAllTogetherHaveOne() {
        assertThat(counts.add("192.0.2.1", 2)).isEqualTo(Room.FREE);
        assertThat(counts.add("192.0.2.1", 2)).isEqualTo(Room.FREE);
        assertThat(counts.add("192.0.2.1", 2)).isEqualTo(Room.NETWORK_FULL);
        assertThat(counts.add("192.0.2.2", 2)).isEqualTo(Room.FREE);
        assertThat(counts.add("192.0.2.3", Integer.MAX_VALUE)).isEqualTo(Room.FULL);
    }

    @Test
    void aClosedConnectionMakesRoomAndARefusedOneTookNone() {
        for (int i = 0; i < 5; i++) {
            counts.add("192.0.2.1", 3);
        }
        counts.remove("192.0.2.1");

        assertThat(counts.add("192.0.2.2", 3)).isEqualTo(Room.FREE);
        assertThat(counts.add("192.0.2.2", 3)).isEqualTo(Room.FULL);
    }
}
