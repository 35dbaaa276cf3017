/**
 * What the shells run. Each script asks the program at every key, so that it always matches the installed version. The answer
 * begins with the kind of words that may follow (`words`, `files`, `folders`), then has one word per line, with a tab and a
 * phrase behind it.
 */
import type { Shell } from './shells.js';

export const SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: `# Completion of descgen for bash.
_descgen() {
  # Bash splits words at = : and @; COMP_LINE shows which of them belong together.
  local i line kind= option= rest="\${COMP_LINE-}" current="\${2-}"
  local -a words=() found=()
  for ((i = 0; i <= COMP_CWORD; i++)); do
    line=\${COMP_WORDS[i]}
    if ((i > 0)) && [[ -n $line && $rest == "$line"* ]]; then
      words[\${#words[@]}-1]+=$line
    else
      words+=("$line")
    fi
    rest=\${rest#*"$line"}
  done
  local whole="\${words[\${#words[@]}-1]}"
  while IFS= read -r line; do
    if [[ -z $kind ]]; then kind=$line; else found+=("\${line%%$'\\t'*}"); fi
  done < <(command descgen complete -- "\${words[@]:1}" 2>/dev/null)
  if [[ $kind == words ]]; then
    compopt -o nosort 2>/dev/null
  else
    compopt -o filenames 2>/dev/null
    [[ $whole == --*=* ]] && option=\${whole%%=*}=
    local flag=-f
    [[ $kind == folders ]] && flag=-d
    while IFS= read -r line; do found+=("$option$line"); done < <(compgen "$flag" -- "\${whole#"$option"}")
  fi
  # Only this much of the word is replaced.
  local kept="\${whole%"$current"}"
  COMPREPLY=()
  for line in \${found[@]+"\${found[@]}"}; do COMPREPLY+=("\${line#"$kept"}"); done
}
complete -F _descgen descgen
`,
  zsh: `#compdef descgen
# Completion of descgen for zsh.
_descgen() {
  local -a answer entries
  local line value
  answer=("\${(@f)$(command descgen complete -- "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ $answer[1] == words ]]; then
    for line in "\${(@)answer[2,-1]}"; do
      value=\${line%%$'\\t'*}
      entries+=("\${value//:/\\\\:}:\${line#*$'\\t'}")
    done
    (( $#entries )) && _describe -V descgen entries
    return
  fi
  [[ $PREFIX == --*=* ]] && compset -P '*='
  if [[ $answer[1] == folders ]]; then _files -/; else _files; fi
}
if [[ $funcstack[1] == _descgen ]]; then _descgen "$@"; else compdef _descgen descgen; fi
`,
  fish: `# Completion of descgen for fish.
function __descgen_complete
    set -l before (commandline -opc)
    set -l current (commandline -ct)
    set -l answer (command descgen complete -- $before[2..-1] "$current" 2>/dev/null)
    switch "$answer[1]"
        case words
            printf '%s\\n' $answer[2..-1]
        case folders
            __fish_complete_directories "$current"
        case '*'
            __fish_complete_path "$current"
    end
end
complete -c descgen -f -a '(__descgen_complete)'
`,
};
