# What the benchmarks have in common; they source it from the root with $folder set to where their files lie.
# Builds the program unless THANG names one, and starts an empty list of commands to be measured.
if [ -z "$THANG" ]; then
  swift build -c release --product thang
  THANG=$(swift build -c release --show-bin-path)/thang
fi
mkdir -p "$folder"
commands=$folder/commands
: > "$commands"

# add NAME COMMAND…: measures a command beside the others
add() {
  printf '%s\t' "$@" >> "$commands"
  echo >> "$commands"
}
