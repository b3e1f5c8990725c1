import { Field, type QuestionProps } from './field.tsx'

interface FileUploadProps extends QuestionProps {
  /** Media types or endings, as in the `accept` attribute. A help for the picker, never a check. */
  readonly accept?: string
  readonly multiple?: boolean
}

export function FileUpload(props: FileUploadProps) {
  const { accept, multiple } = props
  return (
    <Field
      {...props}
      control={(links) => <input {...links} class="file" type="file" accept={accept} multiple={multiple} />}
    />
  )
}
