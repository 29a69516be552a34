package coffer.ec2.endpoint;

import coffer.ec2.call.Errors;
import coffer.ec2.network.Door;
import coffer.ec2.network.Ec2Context;
import coffer.ec2.network.Endpoint;
import coffer.kernel.AccountId;
import coffer.wire.ApiError;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which listener an endpoint gets: the one its tag names, or else the only one that is free. AWS
 * has no word for listeners, so that is {@code docs/compatibility.md}'s to explain.
 */
final class DoorChoice {
  private final Ec2Context context;

  DoorChoice(Ec2Context context) {
    this.context = context;
  }

  /**
   * @param named by tag
   * @throws ApiError if there is none, or it is not clear which
   */
  Door of(AccountId account, Optional<String> named) {
    if (named.isPresent()) {
      String name = named.get();
      return context
          .door(name)
          .filter(door -> door.admits(account))
          .orElseThrow(
              () ->
                  Errors.invalidValue(
                      "There is no listener '%s' for endpoints of this account.".formatted(name)));
    }
    List<Door> free =
        context.doors().stream()
            .filter(door -> door.admits(account))
            .filter(door -> context.at(door.name()).isEmpty())
            .toList();
    if (free.size() > 1) {
      throw Errors.invalidValue(
          "Several listeners are free; the tag %s must name one of them: %s"
              .formatted(Endpoint.LISTENER_TAG, names(free)));
    }
    if (free.isEmpty()) {
      throw new ApiError(
          "VpcEndpointLimitExceeded",
          "No listener is free for another endpoint; the operator can configure more.");
    }
    return free.getFirst();
  }

  private static String names(List<Door> doors) {
    return doors.stream().map(Door::name).collect(Collectors.joining(", "));
  }
}
