package coffer.rolesanywhere.profile;

import coffer.rolesanywhere.frame.Kind;
import coffer.rolesanywhere.frame.Scene;
import coffer.rolesanywhere.store.Anywhere;
import coffer.rolesanywhere.store.Profile;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A profile as replies show it. */
public record ProfileShape(
    String profileId,
    String profileArn,
    String name,
    boolean requireInstanceProperties,
    boolean enabled,
    String createdBy,
    @Nullable String sessionPolicy,
    List<String> roleArns,
    List<String> managedPolicyArns,
    Instant createdAt,
    Instant updatedAt,
    int durationSeconds,
    boolean acceptRoleSessionName,
    List<AttributeMapping> attributeMappings) {
  public static final Kind<Profile> KIND =
      new Kind<>(
          "profile",
          Anywhere.PROFILES,
          Output.class,
          (profile, scene) -> new Output(of(profile, scene)));

  /** The answer of most operations. */
  public record Output(ProfileShape profile) {}

  /** What of a field of a certificate becomes tags. */
  public record AttributeMapping(String certificateField, List<MappingRule> mappingRules) {}

  /** A part of a field. */
  public record MappingRule(String specifier) {}

  static ProfileShape of(Profile profile, Scene scene) {
    return new ProfileShape(
        profile.id(),
        scene.arn(KIND.resource(profile.id())),
        profile.name(),
        profile.needsInstanceProperties(),
        profile.enabled(),
        scene.account().value(),
        profile.policy().orElse(null),
        profile.roles(),
        profile.managed(),
        profile.created(),
        profile.updated(),
        profile.seconds(),
        profile.acceptsSessionName(),
        new TreeMap<>(profile.mappings())
            .entrySet().stream()
                .map(
                    mapping ->
                        new AttributeMapping(
                            mapping.getKey(),
                            mapping.getValue().stream().map(MappingRule::new).toList()))
                .toList());
  }
}
