package coffer.iam.simulate;

import coffer.kernel.AccountId;
import coffer.policy.decide.CompiledPolicy;
import coffer.policy.decide.Requester;
import coffer.policy.document.PolicyDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a simulation takes for given.
 *
 * @param identity policies of who asks
 * @param boundary the permissions boundary
 * @param resource policy of the resource
 * @param serviceControls of the account's organization
 * @param inOrganization whether there is one
 * @param facts condition keys by name, in lower case
 */
record Scene(
    Requester requester,
    List<Source> identity,
    Optional<Source> boundary,
    Optional<Source> resource,
    List<List<CompiledPolicy>> serviceControls,
    boolean inOrganization,
    Map<String, List<String>> facts,
    AccountId resourceOwner) {
  /** All policies whose statements the answer can name. */
  Stream<Source> sources() {
    return Stream.of(identity.stream(), boundary.stream(), resource.stream()).flatMap(all -> all);
  }

  Stream<PolicyDocument> documents() {
    return sources().map(Source::document);
  }
}
