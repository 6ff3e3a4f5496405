/* SPDX-License-Identifier: ISC */
/*
 * What libxml2's own tree parse of HTML pages costs: reads each file whole, parses it into a tree, frees the tree.
 * In: names of files. Out: nothing; the time is taken from outside, as that of the program is.
 */
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <stdlib.h>

static void parse_file(const char *name) {
    FILE *file = fopen(name, "rb");
    if (!file)
        exit(2);
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *bytes = malloc((size_t)size + 1);
    if (!bytes || fread(bytes, 1, (size_t)size, file) != (size_t)size)
        exit(2);
    fclose(file);
    xmlFreeDoc(htmlReadMemory(bytes, (int)size, NULL, NULL,
                              HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                  HTML_PARSE_NONET));
    free(bytes);
}

int main(int argc, char **argv) {
    xmlInitParser();
    for (int i = 1; i < argc; i++)
        parse_file(argv[i]);
    return 0;
}
