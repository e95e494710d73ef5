#!/bin/sh
# Other programs read what is exported: pandoc the Markdown and the Word document, with no warning and with every
# footnote and table; LibreOffice the Word document, where it is installed.
set -eu
program=$1
folder=target/forms
rm -rf "$folder"
mkdir -p "$folder"
command -v pandoc >/dev/null || "$(dirname "$0")/apt.sh" pandoc
for form in md html docx txt csv ics; do
  "$program" brief assets/samples/* -o "$folder/brief.$form" --date 2026-03-03 --marking TLP:AMBER
done
notes=$(grep -c '^\[^s' "$folder/brief.md")
tables=$(grep -c '^|---' "$folder/brief.md")
for form in md docx; do
  pandoc --fail-if-warnings "$folder/brief.$form" -t html -o "$folder/$form.html"
  [ "$(grep -o 'role="doc-noteref"' "$folder/$form.html" | wc -l)" = "$notes" ] || { echo "$form: a footnote is missing"; exit 1; }
  [ "$(grep -c '<table' "$folder/$form.html")" = "$tables" ] || { echo "$form: a table is missing"; exit 1; }
done
"$program" check "$folder/brief.md" --sources assets/samples
if command -v soffice >/dev/null; then
  soffice --headless --convert-to pdf --outdir "$folder" "$folder/brief.docx" >/dev/null 2>&1
  [ -s "$folder/brief.pdf" ]
fi
echo "$notes footnotes and $tables tables are read by others"
