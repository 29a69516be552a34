package coffer.wire.format;

import coffer.wire.model.Member;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.TSFBuilder;
import com.fasterxml.jackson.core.TokenStreamFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;

/** What differs between the protocols that send trees of tokens. */
public enum TokenDialect {
  /** awsJson: fields are called as the model's members are. */
  AWS_JSON(false, false),
  /** restJson1: fields may have names of their own. */
  REST_JSON(false, true),
  /** rpcv2Cbor: bytes are bytes and timestamps are tagged. */
  CBOR(true, false);

  private static final int MAX_DEPTH = 100;
  private static final int MAX_TEXT = 16 << 20;
  private static final int MAX_DIGITS = 100;

  private final boolean binary;
  private final boolean wireNames;

  TokenDialect(boolean binary, boolean wireNames) {
    this.binary = binary;
    this.wireNames = wireNames;
  }

  boolean isBinary() {
    return binary;
  }

  String field(Member member) {
    return wireNames ? member.wireName() : member.name();
  }

  boolean usesWireNames() {
    return wireNames;
  }

  TokenStreamFactory factory() {
    return binary
        ? bounded(CBORFactory.builder()).build()
        : bounded(new JsonFactoryBuilder()).build();
  }

  private static <F extends JsonFactory, B extends TSFBuilder<F, B>> B bounded(B builder) {
    return builder
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(MAX_TEXT)
                .maxNumberLength(MAX_DIGITS)
                .build())
        // One meaning per document: the last of two equal names must not win in one place and the
        // first in another.
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
  }
}
