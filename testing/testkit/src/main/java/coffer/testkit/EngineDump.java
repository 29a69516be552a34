package coffer.testkit;

import coffer.kernel.ByteString;
import coffer.storage.api.BlobId;
import coffer.storage.api.OwnerRef;
import coffer.storage.api.PartitionId;
import coffer.storage.api.Placement;
import coffer.storage.api.Range;
import coffer.storage.api.Read;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Everything in a small engine as lines of text, so that what a release wrote can be kept beside
 * the tests: {@code r partition key value} for a record, {@code b id partition key bytes} for a
 * blob, keys and values in hex.
 */
public final class EngineDump {
  private static final int MOST = 1_000;

  private EngineDump() {}

  /** All partitions and blobs of an engine that holds fewer than 1,000 of either. */
  public static String of(InMemoryEngine engine) {
    var lines = new StringBuilder();
    engine.partitions().stream()
        .sorted((a, b) -> a.value().compareTo(b.value()))
        .forEach(
            partition ->
                engine
                    .meta()
                    .read(partition, Read.range(Range.of(ByteString.EMPTY), MOST))
                    .orElseThrow()
                    .entries()
                    .forEach(
                        entry ->
                            line(
                                lines,
                                "r",
                                partition.value(),
                                entry.key().hex(),
                                entry.value().hex())));
    for (var facts : engine.blobs().scan(Optional.empty(), MOST)) {
      var bytes = ByteBuffer.allocate(Math.toIntExact(facts.lengthBytes()));
      engine.blobs().read(facts.id(), 0, bytes);
      line(
          lines,
          "b",
          facts.id().toString(),
          facts.owner().partition().value(),
          facts.owner().key().hex(),
          HexFormat.of().formatHex(bytes.array()));
    }
    return lines.toString();
  }

  /** Puts back what {@link #of} wrote, into an empty engine. */
  public static void load(InMemoryEngine engine, String dump) {
    var partitions = new HashMap<PartitionId, Map<ByteString, ByteString>>();
    dump.lines()
        .map(line -> line.split(" ", -1))
        .forEach(
            words -> {
              if (words[0].equals("r")) {
                partitions
                    .computeIfAbsent(new PartitionId(words[1]), _ -> new HashMap<>())
                    .put(hex(words[2]), hex(words[3]));
              } else {
                blob(engine, words);
              }
            });
    partitions.forEach(
        (partition, records) -> {
          if (!engine.meta().createPartition(partition, records)) {
            throw new IllegalStateException("the engine is not empty");
          }
        });
  }

  private static void blob(InMemoryEngine engine, String[] words) {
    var id =
        new BlobId(
            Long.parseUnsignedLong(words[1], 0, 16, 16),
            Long.parseUnsignedLong(words[1], 16, 32, 16));
    var owner = new OwnerRef(new PartitionId(words[2]), hex(words[3]));
    var bytes = hex(words[4]);
    try (var writer = engine.blobs().create(id, Placement.STANDARD, owner, bytes.length())) {
      writer.write(bytes.asReadOnlyBuffer());
      writer.seal();
    }
  }

  private static void line(StringBuilder lines, String... words) {
    lines.append(String.join(" ", words)).append('\n');
  }

  private static ByteString hex(String text) {
    return ByteString.wrap(HexFormat.of().parseHex(text));
  }
}
