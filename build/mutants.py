"""Sums up what build/mutants.sh found: a line for each folder in a table, and the survivors one by one."""
import json
import os
import sys

COLUMNS = ("folder", "killed", "survived", "not reached")


def read(table):
    if not os.path.exists(table):
        return {}
    with open(table, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if not line.startswith(COLUMNS[0])]
    return {row[0]: [int(number) for number in row[1:]] for row in rows}


def write(table, rows):
    temporary = table + ".tmp"
    with open(temporary, "w", encoding="utf-8") as file:
        file.write("\t".join(COLUMNS) + "\n")
        for folder, numbers in sorted(rows.items()):
            file.write("\t".join([folder, *map(str, numbers)]) + "\n")
    os.replace(temporary, table)


def add(report, folder, table, survivors):
    """A change that makes the tests run for ever is noticed; one that does not compile, or that is left out by Stryker, is no change."""
    with open(report, encoding="utf-8") as file:
        files = json.load(file)["files"]
    counts, lines = {}, []
    project, inner = folder.split("/", 1)
    for name, content in sorted(files.items()):
        # Named from the project's folder, or with the whole path.
        if not name.split(f"/{project}/")[-1].startswith(f"{inner}/"):
            continue
        source = content["source"].splitlines()
        for mutant in content["mutants"]:
            status = mutant["status"]
            counts[status] = counts.get(status, 0) + 1
            if status in ("Survived", "NoCoverage"):
                line = mutant["location"]["start"]["line"]
                lines.append(f"{name}:{line} {status} {mutant['mutatorName']}\n    {source[line - 1].strip()}\n    -> {' '.join(mutant['replacement'].split())}\n")
    with open(survivors, "w", encoding="utf-8") as file:
        file.writelines(lines)
    rows = read(table)
    rows[folder] = [counts.get("Killed", 0) + counts.get("Timeout", 0), counts.get("Survived", 0), counts.get("NoCoverage", 0)]
    write(table, rows)
    print(line_of(folder, rows[folder]))


def line_of(folder, numbers):
    return f"| {folder} | {sum(numbers)} | {numbers[0]} | {numbers[1]} | {numbers[2]} | {100 * numbers[0] / max(sum(numbers), 1):.0f} % |"


def show(table):
    print("| folder | changes | noticed | not noticed | not reached | score |\n|---|---|---|---|---|---|")
    for folder, numbers in sorted(read(table).items()):
        print(line_of(folder, numbers))


if sys.argv[1] == "add":
    add(*sys.argv[2:6])
else:
    show(sys.argv[2])
