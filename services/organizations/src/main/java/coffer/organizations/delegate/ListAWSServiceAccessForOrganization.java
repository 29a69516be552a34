package coffer.organizations.delegate;

import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Pages;
import coffer.organizations.frame.Reading;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.wire.ListTokens;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the services that are trusted. */
final class ListAWSServiceAccessForOrganization
    extends Reading<ListAWSServiceAccessForOrganization.Input> {
  record Input(@Nullable String nextToken, @Nullable Integer maxResults) {}

  record Output(List<Enabled> enabledServicePrincipals, @Nullable String nextToken) {}

  ListAWSServiceAccessForOrganization(Desk desk) {
    super(desk, Input.class, Right.LOOK);
  }

  record Enabled(String servicePrincipal, Instant dateEnabled) {}

  @Override
  protected Output answer(Input input, Scene scene) {
    List<Enabled> all =
        scene.own().services().entrySet().stream()
            .map(service -> new Enabled(service.getKey(), service.getValue()))
            .toList();
    var page =
        Pages.of(
            all,
            Enabled::servicePrincipal,
            input.maxResults(),
            input.nextToken(),
            ListTokens.of(input));
    return new Output(page.items(), page.nextToken());
  }
}
