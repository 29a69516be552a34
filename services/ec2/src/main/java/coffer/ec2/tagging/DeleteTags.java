package coffer.ec2.tagging;

import coffer.ec2.call.Tag;
import coffer.ec2.network.Ec2Context;
import coffer.ec2.network.Endpoint;
import coffer.pipeline.Access;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Removes tags: those of the given keys, where a value is given only if the tag has it; all if none
 * are given, but for the one that binds an endpoint to its listener.
 *
 * <p>Source: Amazon EC2 API Reference, "DeleteTags".
 */
final class DeleteTags extends TagChange {
  DeleteTags(Ec2Context context) {
    super(context, "ec2:DeleteTags");
  }

  @Override
  Access telling(Access access, @Nullable List<Tag> tags) {
    List<String> keys =
        orNone(tags).stream()
            .map(Tag::key)
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .toList();
    Access told = keys.isEmpty() ? access : access.telling("aws:TagKeys", keys);
    for (Tag tag : orNone(tags)) {
      if (tag.key() != null && tag.value() != null) {
        told = told.telling("aws:RequestTag/" + tag.key(), List.of(tag.value()));
      }
    }
    return told;
  }

  @Override
  UnaryOperator<Map<String, String>> change(@Nullable List<Tag> tags) {
    if (tags == null || tags.isEmpty()) {
      return there -> {
        var kept = new HashMap<>(there);
        kept.keySet().removeIf(key -> !key.equals(Endpoint.LISTENER_TAG));
        return kept;
      };
    }
    return there -> {
      var left = new HashMap<>(there);
      left.entrySet().removeIf(tag -> tags.stream().anyMatch(gone -> isMeant(gone, tag)));
      return left;
    };
  }

  private static boolean isMeant(Tag gone, Map.Entry<String, String> tag) {
    return tag.getKey().equals(gone.key())
        && (gone.value() == null || tag.getValue().equals(gone.value()));
  }
}
