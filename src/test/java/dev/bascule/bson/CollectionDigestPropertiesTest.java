package dev.bascule.bson;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class CollectionDigestPropertiesTest {

    private static final BigInteger MODULUS = BigInteger.TWO.pow(256);

    @Property
    void sumIsThatOfBigIntegersModulo2To256(@ForAll List<@Size(32) byte[]> hashes) {
        BigInteger sum = hashes.stream()
                .map(hash -> new BigInteger(1, hash))
                .reduce(BigInteger.ZERO, BigInteger::add)
                .mod(MODULUS);
        assertThat(digestOf(hashes).hex()).isEqualTo("%064x".formatted(sum));
    }

    @Property
    void carriesRunThroughAllParts(@ForAll @Size(min = 1, max = 6) List<Boolean> ones) {
        byte[] most = new byte[32];
        Arrays.fill(most, (byte) 0xFF);
        byte[] one = new byte[32];
        one[31] = 1;
        sumIsThatOfBigIntegersModulo2To256(
                ones.stream().map(isOne -> isOne ? one : most).toList());
    }

    @Property
    void orderAndMergingDoNotMatter(@ForAll List<@Size(32) byte[]> left, @ForAll List<@Size(32) byte[]> right) {
        List<byte[]> all = new ArrayList<>(left);
        all.addAll(right);
        Collections.reverse(all);
        assertThat(digestOf(left).plus(digestOf(right))).isEqualTo(digestOf(all));
    }

    @Property
    void removingUndoesAdding(@ForAll List<@Size(32) byte[]> kept, @ForAll @Size(32) byte[] gone) {
        CollectionDigester digester = new CollectionDigester();
        digester.addHash(gone, 10);
        digester.add(digestOf(kept));
        digester.removeHash(gone, 10);
        assertThat(digester.digest()).isEqualTo(digestOf(kept));
    }

    private static CollectionDigest digestOf(List<byte[]> hashes) {
        CollectionDigester digester = new CollectionDigester();
        hashes.forEach(hash -> digester.addHash(hash, 10));
        return digester.digest();
    }
}
