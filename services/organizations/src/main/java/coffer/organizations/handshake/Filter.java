package coffer.organizations.handshake;

import coffer.organizations.frame.Invalid;
import coffer.organizations.frame.Pages;
import coffer.organizations.frame.Scene;
import coffer.organizations.store.Handshake;
import coffer.organizations.store.Orgs;
import coffer.wire.ListTokens;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which handshakes are to be listed; of the two members only one may be given. */
record Filter(@Nullable String actionType, @Nullable String parentHandshakeId) {
  /** The request for a list. */
  record Input(@Nullable Filter filter, @Nullable String nextToken, @Nullable Integer maxResults) {}

  /** A page of the list. */
  record Output(List<HandshakeShape> handshakes, @Nullable String nextToken) {}

  private boolean takes(Handshake handshake) {
    return (actionType == null || actionType.equals(handshake.action().name()))
        && (parentHandshakeId == null
            || handshake.parent().filter(parentHandshakeId::equals).isPresent());
  }

  /**
   * @param operation which of the two it is that lists
   */
  static Output list(Input input, Scene scene, String operation, Predicate<Handshake> whose) {
    Filter filter = input.filter() == null ? new Filter(null, null) : input.filter();
    if (filter.actionType() != null && filter.parentHandshakeId() != null) {
      throw Invalid.INVALID_PATTERN.error();
    }
    List<Handshake> all =
        scene.tree().view().all(Orgs.HANDSHAKES).values().stream()
            .filter(whose)
            .filter(handshake -> handshake.isShown(scene.now()))
            .filter(filter::takes)
            .toList();
    var page =
        Pages.of(
            all,
            Handshake::id,
            input.maxResults(),
            input.nextToken(),
            ListTokens.of(input, operation));
    return new Output(
        page.items().stream()
            .map(handshake -> HandshakeShape.of(scene.tree(), handshake, scene.now()))
            .toList(),
        page.nextToken());
  }
}
