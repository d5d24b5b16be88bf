# For the launcher: an archive of the classes that commands need. The JVM maps it, instead of reading, checking and
# laying out thousands of classes at every start. It is of one JVM and of certain jars; the JVM checks both, and a
# truncated file too, and starts without an archive where they differ.

# The name of the archive for a JVM and the jars of a class path, where there is one or one can be made; else nothing.
class_archive() { # DIRECTORY JAVA JAR...
  local directory=$1 java key archive
  java=$(readlink -f "$(command -v "$2")") || return 0
  shift 2
  key=$(stat -L -c '%n %s %Y' "$java" "${java%/bin/java}/lib/server/libjvm.so" "$@" 2>/dev/null | cksum) || return 0
  archive=$directory/classes-${key// /-}.jsa
  [ -e "$archive" ] || make_class_archive "$archive" "$@" || return 0
  # An empty file is the memory of an attempt that failed: this JVM makes no archives.
  [ ! -s "$archive" ] || echo "$archive"
}

# Makes an archive, unless its place cannot be written or somebody else is just making one.
make_class_archive() ( # ARCHIVE JAR...
  archive=$1
  shift
  { exec 9>"${archive%/*}/classes.lock"; } 2>/dev/null || exit 1
  flock -n 9 && [ ! -e "$archive" ] || exit 1
  [ ! -t 2 ] || echo "argmax4j: making an archive of classes, so that commands start faster from now on ..." >&2
  # Those of builds before this one.
  find "${archive%/*}" -maxdepth 1 -name 'classes-*.jsa' ! -newer "$jar" -delete 2>/dev/null
  scratch=$(mktemp -d "${archive%/*}/.classes-XXXXXX" 2>/dev/null) || exit 1
  trap 'rm -rf "$scratch"' EXIT
  trap 'exit 1' INT TERM HUP
  classpath=$(IFS=: && echo "$*")
  rehearse "$scratch" "$classpath" </dev/null >/dev/null 2>&1 9>&-
  # A class that only some releases of Java have in a jar, or that is made for the archive, would not be found again by
  # a JVM that is observed (by its flight recorder, by an agent), and that JVM would crash.
  grep -v '^@lambda-form-invoker' "$scratch/noted" 2>/dev/null |
    grep -vxFf "$scratch/of-releases" >"$scratch/classes" 2>/dev/null &&
    "$java" -Xshare:dump -XX:SharedClassListFile="$scratch/classes" -XX:SharedArchiveFile="$scratch/archive" \
      -XX:+UseG1GC -cp "$classpath" </dev/null >/dev/null 2>&1 9>&- &&
    mv "$scratch/archive" "$archive" 2>/dev/null || : >"$archive"
)

# Runs commands on next to nothing, and notes the classes. No settings but Spark's own, no files but in the directory.
rehearse() { # DIRECTORY CLASSPATH
  mkdir "$1/settings"
  env -u HADOOP_CONF_DIR -u YARN_CONF_DIR SPARK_CONF_DIR="$1/settings" SPARK_LOCAL_IP=127.0.0.1 \
    "$SPARK_HOME/bin/spark-submit" --class org.argmax4j.jobs.cli.Rehearsal --master 'local[2]' \
    --conf "spark.local.dir=$1" --driver-class-path "$2" \
    --driver-java-options "$logging $(quoted "-XX:DumpLoadedClassList=$1/noted")" "$(uri "$jar")" "$1"
}

# An option of Java as a part of a line that Spark takes apart.
quoted() { # OPTION
  local option=${1//\\/\\\\}
  echo "\"${option//\"/\\\"}\""
}
