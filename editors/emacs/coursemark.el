;;; coursemark.el --- Study notes in Markdown as a course  -*- lexical-binding: t; -*-

;; Package-Requires: ((emacs "28.1") (eglot "1.9"))
;; Keywords: text, tools

;;; Commentary:

;; Makes Eglot start `coursemark lsp' for Markdown, and binds keys for checkboxes:
;;
;;   (add-to-list 'load-path "/path/to/coursemark/editors/emacs")
;;   (require 'coursemark)
;;   (add-hook 'markdown-mode-hook #'eglot-ensure)
;;
;; `coursemark-mode' is then on in every note the server manages.  C-c C-x C-x, which is
;; `markdown-toggle-gfm-checkbox' in `markdown-mode', checks and unchecks through the server: the
;; item may be anywhere around point, a region means all its items, and parents follow.
;;
;; Eglot shows completions in the letter case that is typed, unless `completion-ignore-case' is on:
;; with (setq completion-ignore-case t) "outer j" finds "Outer Joins".
;;
;; Settings go to `eglot-workspace-configuration', for example in .dir-locals.el:
;;
;;   ((markdown-mode
;;     . ((eglot-workspace-configuration
;;         . (:coursemark (:checks (:unit-gap :json-false)
;;                         :inlayHints (:progress :json-false)))))))
;;
;; A course without a repository: from Emacs 29 on, (add-to-list 'project-vc-extra-root-markers
;; ".coursemark.yml") makes its folder a project.
;;
;; M-x eglot-events-buffer shows the messages, M-x eglot-stderr-buffer the server's log.

;;; Code:

;; The second replaces the first from Eglot 1.16 on.
(defvar eglot-confirm-server-initiated-edits)
(defvar eglot-confirm-server-edits)

(require 'eglot)

(defgroup coursemark nil
  "Study notes in Markdown as a course."
  :group 'eglot)

(defcustom coursemark-program "coursemark"
  "The program to run, found on `exec-path' unless absolute."
  :type 'string)

(defun coursemark--contact (&rest _)
  "How Eglot starts the server."
  (list coursemark-program "lsp"))

(add-to-list 'eglot-server-programs
             '((markdown-mode gfm-mode markdown-ts-mode) . coursemark--contact))

(defun coursemark--execute (command)
  "Have the server run COMMAND on the region, or at point."
  (let* ((start (if (use-region-p) (region-beginning) (point)))
         (end (if (use-region-p) (region-end) (point)))
         ;; The key is the consent: Eglot need not ask before it applies the server's edit.
         (eglot-confirm-server-initiated-edits nil)
         (eglot-confirm-server-edits nil)
         (server (or (eglot-current-server)
                     (user-error "No server for this buffer; try M-x eglot"))))
    ;; Eglot sends what is typed once nothing is typed any more, and takes no edit for older text.
    (eglot--signal-textDocument/didChange)
    (jsonrpc-request
     server
     :workspace/executeCommand
     (list :command command
           :arguments
           (vector (list :uri (plist-get (eglot--TextDocumentIdentifier) :uri)
                         :range (list :start (eglot--pos-to-lsp-position start)
                                      :end (eglot--pos-to-lsp-position end))))))
    (deactivate-mark)))

(defun coursemark-toggle-checkbox ()
  "Check or uncheck the item at point, or the items of the region."
  (interactive "*")
  (coursemark--execute "coursemark.toggleCheckbox"))

(defun coursemark-complete-subtree ()
  "Check the item at point with all below it."
  (interactive "*")
  (coursemark--execute "coursemark.completeSubtree"))

(defun coursemark-reset-subtree ()
  "Uncheck the item at point with all below it."
  (interactive "*")
  (coursemark--execute "coursemark.resetSubtree"))

(defun coursemark-update-counts ()
  "Bring counts such as [2/5] up to date."
  (interactive "*")
  (coursemark--execute "coursemark.updateCounts"))

(defvar coursemark-mode-map
  (let ((map (make-sparse-keymap)))
    (define-key map (kbd "C-c C-x C-x") #'coursemark-toggle-checkbox)
    (define-key map [remap markdown-toggle-gfm-checkbox] #'coursemark-toggle-checkbox)
    map)
  "Keys of `coursemark-mode'.")

(define-minor-mode coursemark-mode
  "Keys for the checkboxes of notes that coursemark serves."
  :lighter " Course")

(defun coursemark--follow-eglot ()
  "Turn `coursemark-mode' on with the server, and off with it."
  (when (derived-mode-p 'markdown-mode 'markdown-ts-mode)
    (coursemark-mode (if (eglot-managed-p) 1 -1))))

(add-hook 'eglot-managed-mode-hook #'coursemark--follow-eglot)

(provide 'coursemark)
;;; coursemark.el ends here
