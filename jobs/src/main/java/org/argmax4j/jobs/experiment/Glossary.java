package org.argmax4j.jobs.experiment;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What people call the keys and metrics of an experiment.
 *
 * <p>A metric is {@code split.quantity}. Where it has no term of its own, it has that of its
 * quantity with the split in front, {@code test.mse-x100}: "test MSE × 100" by the term of {@code
 * mse}. What has no term at all is called by its own words, dots and dashes left out.
 */
public final class Glossary {

  private static final String HUNDREDFOLD = "-x100";
  private static final String MEAN = "-mean";

  private static final Map<String, String> SPLITS =
      Map.of("train", "training ", "validation", "validation ", "test", "test ");

  private static final Glossary COMMON =
      new Glossary(Map.of())
          .with("method.label", Term.named("method"))
          .with("method.lambda", Term.named("λ"))
          .with("method.temperature", Term.named("τ"))
          .with("method.input-temperature", Term.named("τ"))
          .with("method.target-temperature", Term.named("τ"))
          .with("method.samples", Term.named("S"))
          .with("method.population", Term.named("N"))
          .with("method.sigma", Term.named("σ"))
          .with("method.increment", Term.named("η"))
          .with("method.target", Term.named("c"))
          .with("learning-rate", Term.named("learning rate"))
          .with("loss", Term.named("loss").lowerIsBetter())
          .with("elbo", Term.named("ELBO").in("nats").higherIsBetter())
          .with("negative-elbo", Term.named("negative ELBO").in("nats").lowerIsBetter())
          .with("kl", Term.named("KL divergence").in("nats"))
          .with("mse", Term.named("MSE").lowerIsBetter())
          .with("accuracy", Term.named("accuracy").higherIsBetter().between(0, 1))
          .with("cosine", Term.named("cosine similarity").between(-1, 1))
          .with("train.step", Term.named("step"))
          .with("best.epoch", Term.named("best epoch"))
          .with("layer.lambda", Term.named("λ of the layer"))
          .with("layer.gradient-sparsity", Term.named("zero entries of gradients").between(0, 1))
          .with("layer.step-multiplier", Term.named("multiplier of the step"))
          .with("time.step-ms", Term.named("time of a step").in("ms"))
          .with("time.gradient-ms", Term.named("time of a gradient").in("ms"))
          .with("time.pass-ms", Term.named("time of a pass").in("ms"));

  private final Map<String, Term> terms;

  private Glossary(Map<String, Term> terms) {
    this.terms = terms;
  }

  /** What all experiments have in common. */
  public static Glossary common() {
    return COMMON;
  }

  /**
   * The same with a term more, or with another in the place of one.
   *
   * @param name a key, a metric, or the quantity of metrics of several splits
   */
  public Glossary with(String name, Term term) {
    Map<String, Term> all = new HashMap<>(terms);
    all.put(name, term);
    return new Glossary(all);
  }

  /** The term of a dotted key of a configuration. */
  public Term key(String key) {
    return find(key).orElseGet(() -> Term.named(words(key.substring(key.lastIndexOf('.') + 1))));
  }

  /** The term of a metric. */
  public Term metric(String name) {
    Optional<Term> own = find(name);
    int dot = name.indexOf('.');
    if (own.isPresent() || dot < 0) {
      return own.orElseGet(() -> quantity(name));
    }
    String split = name.substring(0, dot);
    String rest = name.substring(dot + 1);
    if (split.equals("best")) {
      Term term = metric(rest.replaceFirst("-", "."));
      return term.titled(term.title() + " at the best epoch");
    }
    if (split.equals("untrained")) {
      Term term = quantity(rest);
      return term.titled(term.title() + " before training");
    }
    Term term = split.equals("layer") ? derived(name) : quantity(rest);
    return term.titled(SPLITS.getOrDefault(split, "") + term.title());
  }

  private Term quantity(String name) {
    return find(name).orElseGet(() -> derived(name));
  }

  /** By the term of what a metric is made of. */
  private Term derived(String name) {
    if (name.endsWith(HUNDREDFOLD)) {
      return quantity(name.substring(0, name.length() - HUNDREDFOLD.length())).hundredfold();
    }
    if (name.endsWith(MEAN)) {
      Term term = quantity(name.substring(0, name.length() - MEAN.length()));
      return term.titled("mean " + term.title());
    }
    return Term.named(words(name.substring(name.indexOf('.') + 1)));
  }

  private Optional<Term> find(String name) {
    return Optional.ofNullable(terms.get(name));
  }

  private static String words(String name) {
    return name.replace('-', ' ').replace('.', ' ');
  }
}
