package org.argmax4j.jobs.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.argmax4j.config.InputException;
import org.argmax4j.data.Locations;
import org.argmax4j.data.ud.TreebankPlace;
import org.argmax4j.data.ud.VectorSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line. Exit status 0: done; 2: the input or the command line is wrong, and nothing was
 * written; 1: something failed.
 */
@Command(
    name = "argmax4j",
    description = "Experiments in learning through discrete structures, on Spark.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:done", "1:failed", "2:wrong input or command line; nothing was written"},
    subcommands = {
      QuickstartCommand.class,
      PrepareCommand.class,
      GenerateCommand.class,
      SweepCommand.class,
      ReportCommand.class,
      StatusCommand.class,
      ClaimsCommand.class,
      SiteCommand.class,
      CompactCommand.class,
      ExportCommand.class,
      TriggerCommand.class,
      RunsCommand.class,
      DoctorCommand.class
    })
public final class Main implements Runnable {

  private static final int FAILED = 1;
  private static final int WRONG_INPUT = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Print where in the code an error came from.")
  private boolean stackTrace;

  /** Runs one command and ends the JVM with its exit status. */
  public static void main(String[] arguments) {
    Interruption interruption = Interruption.watch();
    int status = run(arguments);
    interruption.ended();
    if (status != 0 || !isDriverOnYarn()) {
      System.exit(status);
    }
  }

  /** There, a program that ends the JVM itself counts as failed, and is started again. */
  private static boolean isDriverOnYarn() {
    return "yarn".equals(System.getProperty("spark.master"))
        && "cluster".equals(System.getProperty("spark.submit.deployMode"));
  }

  /** Runs one command. Returns its exit status. */
  static int run(String... arguments) {
    return commandLine().execute(arguments);
  }

  /**
   * Runs one command inside of another program.
   *
   * @param out takes what the command prints
   * @param err takes its errors
   * @return the exit status
   */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return commandLine().setOut(out).setErr(err).execute(arguments);
  }

  private static CommandLine commandLine() {
    Main main = new Main();
    return new CommandLine(main)
        .registerConverter(URI.class, place(Locations::uri))
        .registerConverter(Path.class, place(Locations::local))
        .registerConverter(TreebankPlace.class, place(TreebankPlace::parse))
        .registerConverter(VectorSource.class, place(VectorSource::parse))
        // A place whose name begins with @ is a place.
        .setExpandAtFiles(false)
        .setParameterExceptionHandler(Main::wrongArguments)
        .setExecutionExceptionHandler(main.errors())
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** Every place on the command line is read in the same way, whichever command it belongs to. */
  private static <T> ITypeConverter<T> place(Function<String, T> reading) {
    return text -> {
      try {
        return reading.apply(text);
      } catch (InputException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    };
  }

  private static int wrongArguments(ParameterException error, String[] arguments) {
    CommandLine command = error.getCommandLine();
    PrintWriter out = command.getErr();
    if (error instanceof UnmatchedArgumentException unmatched) {
      List<String> close = unmatched.getSuggestions();
      String hint = close.isEmpty() ? "" : "; did you mean " + String.join(" or ", close) + "?";
      out.println("argmax4j: " + error.getMessage() + hint);
    } else {
      out.println("argmax4j: " + error.getMessage());
      if (error instanceof MissingCommandException) {
        command.usage(out);
      }
    }
    out.flush();
    return WRONG_INPUT;
  }

  /** A command that is none without one of its subcommands. */
  static final class MissingCommandException extends ParameterException {

    private static final long serialVersionUID = 1;

    MissingCommandException(CommandLine command, String what) {
      super(command, "Missing " + what);
    }
  }

  /** Every command with its arguments. */
  static CommandSpec specification() {
    return commandLine().getCommandSpec();
  }

  @Override
  public void run() {
    throw new MissingCommandException(spec.commandLine(), "command");
  }

  private IExecutionExceptionHandler errors() {
    return (Exception error, CommandLine command, ParseResult parsed) -> {
      PrintWriter out = command.getErr();
      boolean input = error instanceof InputException;
      String message = input ? String.valueOf(error.getMessage()) : error.toString();
      // Spark puts whole stack traces into its messages.
      out.println("argmax4j: " + message.strip().lines().findFirst().orElse(""));
      if (stackTrace) {
        error.printStackTrace(out);
      }
      out.flush();
      return input ? WRONG_INPUT : FAILED;
    };
  }
}
