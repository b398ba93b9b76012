#ifndef COMMON_THREAD_CURL
#define COMMON_THREAD_CURL

// libcurl's checks of variadic arguments are macros of GCC; the functions below fix the types instead.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

// curl_easy_setopt and curl_easy_getinfo are variadic, which Swift cannot call: one function for each kind of value.

static inline CURLcode curl_set_number(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode curl_set_text(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode curl_set_incoming(CURL *handle, curl_write_callback receive, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, receive);
    return code == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_WRITEDATA, context) : code;
}

static inline CURLcode curl_set_outgoing(CURL *handle, curl_read_callback send, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_READFUNCTION, send);
    return code == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_READDATA, context) : code;
}

static inline CURLcode curl_response_code(CURL *handle, long *code) {
    return curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, code);
}

// Where a redirect leads, as a whole address; it belongs to the handle.
static inline CURLcode curl_redirect_address(CURL *handle, char **address) {
    return curl_easy_getinfo(handle, CURLINFO_REDIRECT_URL, address);
}

// Asked for a socket before each connection; CURL_SOCKET_BAD in answer means that none is made.
static inline CURLcode curl_set_opener(CURL *handle, curl_opensocket_callback open, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, open);
    return code == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, context) : code;
}

#endif
