package coffer.objects.store;

import coffer.kernel.ByteString;
import coffer.kernel.VersionId;
import coffer.objects.Versioning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A bucket as S3's documentation describes it, with nothing clever in it. */
final class ReferenceBucket {
  Versioning versioning = Versioning.UNVERSIONED;

  /** Versions by key in byte order, newest first; no key without a version. */
  final TreeMap<ByteString, List<Version>> keys = new TreeMap<>();

  /** A version or a marker. */
  record Version(VersionId id, boolean marker, byte[] bytes, Map<String, String> tags) {}

  List<Version> versions(ByteString key) {
    return keys.getOrDefault(key, List.of());
  }

  Optional<Version> newest(ByteString key) {
    return versions(key).stream().findFirst();
  }

  /** The current object; a marker counts as none. */
  Optional<Version> current(ByteString key) {
    return newest(key).filter(version -> !version.marker());
  }

  Optional<Version> version(ByteString key, VersionId id) {
    return versions(key).stream().filter(version -> version.id().equals(id)).findFirst();
  }

  void put(ByteString key, Version version) {
    var list = keys.computeIfAbsent(key, _ -> new ArrayList<>());
    if (version.id().isNull()) {
      list.removeIf(old -> old.id().isNull());
    }
    list.addFirst(version);
  }

  void remove(ByteString key, VersionId id) {
    var list = keys.get(key);
    if (list != null) {
      list.removeIf(old -> old.id().equals(id));
      if (list.isEmpty()) {
        keys.remove(key);
      }
    }
  }

  void replace(ByteString key, Version before, Version after) {
    var list = new ArrayList<>(versions(key));
    list.set(list.indexOf(before), after);
    keys.put(key, list);
  }

  /** A line of a listing: a common prefix, or a key with a version of it. */
  record Line(String text, Optional<VersionId> version, boolean latest) {}

  /** Everything a listing of current objects shows after a marker. */
  List<Line> list(String prefix, String delimiter, Optional<String> after) {
    var lines = new ArrayList<Line>();
    for (ByteString key : keys.keySet()) {
      if (current(key).isPresent()) {
        line(key, prefix, delimiter, after.map(ByteString::utf8))
            .map(shown -> shown.of(current(key).get(), true))
            .filter(line -> lines.isEmpty() || !lines.getLast().equals(line))
            .ifPresent(lines::add);
      }
    }
    return lines;
  }

  /** Everything a listing of versions shows after a marker. */
  List<Line> listVersions(
      String prefix, String delimiter, Optional<String> keyMarker, Optional<VersionId> marker) {
    var lines = new ArrayList<Line>();
    keys.forEach(
        (key, versions) -> {
          boolean within =
              marker.isPresent() && keyMarker.map(ByteString::utf8).filter(key::equals).isPresent();
          boolean passed = !within;
          for (Version version : versions) {
            if (passed) {
              var after = within ? Optional.<ByteString>empty() : keyMarker.map(ByteString::utf8);
              line(key, prefix, delimiter, after)
                  .map(shown -> shown.of(version, version.equals(versions.getFirst())))
                  .filter(line -> lines.isEmpty() || !lines.getLast().equals(line))
                  .ifPresent(lines::add);
            }
            passed |= marker.filter(version.id()::equals).isPresent();
          }
        });
    return lines;
  }

  /** What a key is shown as: itself, or a common prefix; empty if it is not shown. */
  static Optional<Shown> line(
      ByteString key, String prefix, String delimiter, Optional<ByteString> after) {
    String text = key.utf8();
    if (!text.startsWith(prefix) || after.filter(a -> key.compareTo(a) <= 0).isPresent()) {
      return Optional.empty();
    }
    int at = delimiter.isEmpty() ? -1 : text.indexOf(delimiter, prefix.length());
    if (at < 0) {
      return Optional.of(new Shown(text, false));
    }
    String common = text.substring(0, at + delimiter.length());
    boolean shown = after.filter(ByteString.utf8(common)::equals).isPresent();
    return shown ? Optional.empty() : Optional.of(new Shown(common, true));
  }

  /** A key, or the common prefix that stands for it. */
  record Shown(String text, boolean group) {
    Line of(Version version, boolean latest) {
      return group
          ? new Line(text, Optional.empty(), false)
          : new Line(text, Optional.of(version.id()), latest);
    }
  }
}
